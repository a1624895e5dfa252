package ngage.commission.attribution;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import ngage.commission.fact.BookingStore;
import ngage.commission.fact.TimelineStore;
import ngage.terms.Attribution;
import ngage.terms.CareTimeline;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who won a customer and who looks after it, over REST. */
@Path("/customers/{customerId}/attribution")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
class AttributionResource {
    private final DataSource database;

    AttributionResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(
            summary = "Who won the customer, who looks after it, and by which fact",
            description = "Orders, the care from day to day, and transfers that named the wrong giver (rulebook section"
                    + " 3). A customer with bookings alone has no orders and no acquirer yet.")
    @APIResponse(responseCode = "404", description = "Nothing is known of this customer")
    public AttributionView attribution(
            @PathParam("customerId") @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}") String customerId) throws SQLException {
        CustomerId customer = new CustomerId(customerId);
        try (Connection connection = database.getConnection()) {
            CareTimeline timeline = Objects.requireNonNull(
                    TimelineStore.load(connection, List.of(customer)).get(customer));
            if (timeline == CareTimeline.EMPTY && !BookingStore.hasBookings(connection, customer)) {
                throw HttpProblem.valueOf(Response.Status.NOT_FOUND, "customerId \"" + customerId + "\" is not known");
            }
            return view(customer, timeline);
        }
    }

    private static AttributionView view(CustomerId customer, CareTimeline timeline) {
        return new AttributionView(
                customer.value(),
                acquirer(timeline.acquirer()),
                timeline.orders().stream().map(AttributionResource::order).toList(),
                timeline.care().stream().map(AttributionResource::care).toList(),
                timeline.mismatches().stream()
                        .map(AttributionResource::mismatch)
                        .toList(),
                timeline.waitingCancellations().stream()
                        .map(cancelled -> cancelled.orderId().value())
                        .toList());
    }

    private static AttributionView.@Nullable Acquirer acquirer(Attribution acquirer) {
        OrderId orderId = acquirer.orderId();
        if (orderId == null) return null;
        return new AttributionView.Acquirer(text(acquirer.holder().partnerOrNull()), orderId.value());
    }

    private static AttributionView.Order order(CareTimeline.TrackedOrder tracked) {
        return new AttributionView.Order(
                tracked.order().orderId().value(),
                text(tracked.order().partnerId()),
                tracked.order().extensions(),
                tracked.order().placedOn(),
                tracked.cancelledOn());
    }

    private static AttributionView.Care care(CareTimeline.Care care) {
        TransferId transferId = care.attribution().transferId();
        return new AttributionView.Care(
                care.from(),
                text(care.attribution().holder().partnerOrNull()),
                transferId == null ? null : transferId.value());
    }

    private static AttributionView.Mismatch mismatch(CareTimeline.Mismatch mismatch) {
        return new AttributionView.Mismatch(
                mismatch.transfer().transferId().value(),
                mismatch.transfer().effectiveOn(),
                text(mismatch.expected().partnerOrNull()),
                text(mismatch.transfer().fromPartnerId()));
    }

    private static @Nullable String text(@Nullable PartnerId partnerId) {
        return partnerId == null ? null : partnerId.value();
    }
}
