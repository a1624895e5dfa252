package ngage.partner.console.booking;

import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import ngage.partner.console.neighbour.Booking;
import ngage.partner.console.neighbour.CustomerHistory;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Csv;
import ngage.partner.partner.PartnerPath;

/** The tables of a booking's and a customer's page as files. */
@Path("/")
@Blocking
class BookingTables {
    private final Neighbours neighbours;

    BookingTables(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    @GET
    @Path("console/bookings/{bookingId}.csv")
    public Response postings(@PathParam("bookingId") @Pattern(regexp = PartnerPath.ID) String bookingId) {
        Reply<Booking> reply =
                neighbours.commission("/bookings/" + bookingId, Booking.class).join();
        if (!(reply instanceof Reply.Known<Booking>(Booking booking))) return reply.failed();
        Csv csv =
                new Csv("payoutId", "half", "partnerId", "minorUnits", "currency", "causeSource", "causeId", "knownAt");
        for (Booking.Half half : Objects.requireNonNullElse(booking.halves(), List.<Booking.Half>of())) {
            half.postings()
                    .forEach(one -> csv.row(
                            one.payoutId(),
                            half.half(),
                            one.partnerId(),
                            one.amount().minorUnits(),
                            one.amount().currency(),
                            one.cause().source(),
                            one.cause().id(),
                            one.knownAt()));
        }
        return csv.named(bookingId + ".csv");
    }

    @GET
    @Path("console/customers/{customerId}/orders.csv")
    public Response orders(@PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId) {
        Reply<CustomerHistory> reply = ask(customerId);
        if (!(reply instanceof Reply.Known<CustomerHistory>(CustomerHistory customer))) return reply.failed();
        Csv csv = new Csv("orderId", "placedOn", "partnerId", "extensions", "cancelledOn");
        customer.orders()
                .forEach(one ->
                        csv.row(one.orderId(), one.placedOn(), one.partnerId(), one.extensions(), one.cancelledOn()));
        return csv.named(customerId + "-orders.csv");
    }

    @GET
    @Path("console/customers/{customerId}/care.csv")
    public Response care(@PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId) {
        Reply<CustomerHistory> reply = ask(customerId);
        if (!(reply instanceof Reply.Known<CustomerHistory>(CustomerHistory customer))) return reply.failed();
        Csv csv = new Csv("from", "partnerId", "transferId");
        customer.care().forEach(one -> csv.row(one.from(), one.partnerId(), one.transferId()));
        return csv.named(customerId + "-care.csv");
    }

    private Reply<CustomerHistory> ask(String customerId) {
        return neighbours
                .commission("/customers/" + customerId + "/attribution", CustomerHistory.class)
                .join();
    }
}
