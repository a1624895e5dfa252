package ngage.partner.console.booking;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import ngage.partner.console.neighbour.Booking;
import ngage.partner.console.neighbour.CustomerHistory;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import ngage.partner.partner.PartnerPath;

/** What became of a booking, half by half and posting by posting; and who won and looks after its customer. */
@Path("/")
@Blocking
class BookingPage {
    private final Template booking;
    private final Template customer;
    private final Template unknown;
    private final Visit visit;
    private final Neighbours neighbours;

    BookingPage(
            @Location("console/booking") Template booking,
            @Location("console/customer") Template customer,
            @Location("console/unknown") Template unknown,
            Visit visit,
            Neighbours neighbours) {
        this.booking = booking;
        this.customer = customer;
        this.unknown = unknown;
        this.visit = visit;
        this.neighbours = neighbours;
    }

    @GET
    @Path("bookings/{bookingId}")
    public Response booking(@PathParam("bookingId") @Pattern(regexp = PartnerPath.ID) String bookingId) {
        return show(
                booking,
                bookingId,
                neighbours.commission("/bookings/" + bookingId, Booking.class).join());
    }

    @GET
    @Path("customers/{customerId}")
    public Response customer(@PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId) {
        return show(
                customer,
                customerId,
                neighbours
                        .commission("/customers/" + customerId + "/attribution", CustomerHistory.class)
                        .join());
    }

    private Response show(Template template, String id, Reply<?> reply) {
        Page page = visit.page();
        return switch (page.took(reply)) {
            case Reply.Known<?> known -> visit.show(template, page, known.value());
            case Reply.Unknown<?> _ -> visit.show(Response.Status.NOT_FOUND, unknown, page, id);
            case Reply.Away<?> _ -> visit.show(Response.Status.SERVICE_UNAVAILABLE, unknown, page, id);
        };
    }
}
