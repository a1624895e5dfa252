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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import ngage.commission.fact.BookingStore;
import ngage.commission.fact.RegisterStore;
import ngage.commission.fact.TimelineStore;
import ngage.terms.Attribution;
import ngage.terms.CareTimeline;
import ngage.terms.Holder;
import ngage.terms.Programmes;
import ngage.terms.Successions;
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
    private final Programmes programmes;

    AttributionResource(DataSource database, Programmes programmes) {
        this.database = database;
        this.programmes = programmes;
    }

    @GET
    @Operation(
            summary = "Who won the customer, who looks after it, and by which fact",
            description =
                    "Orders, the care from day to day, the successions by which either half passes on, and"
                            + " transfers that named the wrong giver (rulebook section 3). A customer with bookings alone has no orders and no acquirer yet.")
    @APIResponse(responseCode = "404", description = "Nothing is known of this customer")
    public AttributionView attribution(
            @PathParam("customerId") @Pattern(regexp = "[A-Za-z0-9._:-]{1,64}") String customerId) throws SQLException {
        CustomerId customer = new CustomerId(customerId);
        try (Connection connection = database.getConnection()) {
            CareTimeline timeline = Objects.requireNonNull(
                    TimelineStore.load(connection, List.of(customer)).get(customer));
            if (timeline.isEmpty() && !BookingStore.hasAhead(connection, customer)) {
                throw HttpProblem.valueOf(Response.Status.NOT_FOUND, "customerId \"" + customerId + "\" is not known");
            }
            return view(
                    customer,
                    timeline,
                    RegisterStore.read(connection, programmes).successions());
        }
    }

    private static AttributionView view(CustomerId customer, CareTimeline timeline, Successions successions) {
        return new AttributionView(
                customer.value(),
                acquirer(timeline.acquirer(), successions),
                timeline.orders().stream().map(AttributionResource::order).toList(),
                care(timeline.care(), successions),
                timeline.mismatches(successions).stream()
                        .map(AttributionResource::mismatch)
                        .toList(),
                timeline.waitingCancellations().stream()
                        .map(cancelled -> cancelled.orderId().value())
                        .toList());
    }

    private static AttributionView.@Nullable Acquirer acquirer(Attribution acquirer, Successions successions) {
        OrderId orderId = acquirer.orderId();
        if (orderId == null) return null;
        return new AttributionView.Acquirer(
                text(acquirer.holder().partnerOrNull()),
                orderId.value(),
                passedOn(acquirer.holder(), LocalDate.MAX, successions));
    }

    private static AttributionView.Order order(CareTimeline.TrackedOrder tracked) {
        return new AttributionView.Order(
                tracked.order().orderId().value(),
                text(tracked.order().partnerId()),
                tracked.order().extensions(),
                tracked.order().placedOn(),
                tracked.cancelledOn());
    }

    private static List<AttributionView.Care> care(List<CareTimeline.Care> care, Successions successions) {
        List<AttributionView.Care> views = new ArrayList<>(care.size());
        for (int i = 0; i < care.size(); i++) {
            LocalDate next = i + 1 < care.size() ? care.get(i + 1).from() : null;
            LocalDate lastDay = next == null ? LocalDate.MAX : next.minusDays(1);
            TransferId transferId = care.get(i).attribution().transferId();
            Holder holder = care.get(i).attribution().holder();
            views.add(new AttributionView.Care(
                    care.get(i).from(),
                    text(holder.partnerOrNull()),
                    transferId == null ? null : transferId.value(),
                    passedOn(holder, lastDay, successions)));
        }
        return views;
    }

    private static List<AttributionView.Passing> passedOn(Holder holder, LocalDate lastDay, Successions successions) {
        PartnerId partner = holder.partnerOrNull();
        if (partner == null) return List.of();
        return successions.passedOn(partner, lastDay).stream()
                .map(succession -> new AttributionView.Passing(
                        succession.successionId().value(),
                        succession.partnerId().value(),
                        succession.successorId().value(),
                        succession.effectiveOn()))
                .toList();
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
