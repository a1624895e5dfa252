package ngage.partner.console.explanation;

import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Csv;
import ngage.partner.console.shell.Language;
import ngage.partner.partner.PartnerPath;

/** The tables of the explanations as files; their words are not in them, so that any language will do to ask. */
@Path("/")
@Blocking
class ExplanationTables {
    private static final String ANY_LANGUAGE = Language.ENGLISH.code();

    private final ExplanationQuestions questions;

    ExplanationTables(ExplanationQuestions questions) {
        this.questions = questions;
    }

    @GET
    @Path("console/payouts/{payoutId}/explanation.csv")
    public Response payout(@PathParam("payoutId") @Pattern(regexp = PartnerPath.ID) String payoutId) {
        Reply<PayoutAnswer> reply = questions.payout(payoutId, ANY_LANGUAGE);
        if (!(reply instanceof Reply.Known<PayoutAnswer>(PayoutAnswer payout))) return reply.failed();
        List<Told.Line> lines = new ArrayList<>(payout.before());
        lines.addAll(payout.after());
        return Told.csv(lines).named(payoutId + "-others.csv");
    }

    @GET
    @Path("console/bookings/{bookingId}/explanation.csv")
    public Response booking(@PathParam("bookingId") @Pattern(regexp = PartnerPath.ID) String bookingId) {
        Reply<BookingAnswer> reply = questions.booking(bookingId, null, ANY_LANGUAGE);
        if (!(reply instanceof Reply.Known<BookingAnswer>(BookingAnswer booking))) return reply.failed();
        return Told.csv(booking.lines()).named(bookingId + "-lines.csv");
    }

    @GET
    @Path("console/customers/{customerId}/explanation.csv")
    public Response customer(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId,
            @QueryParam("partnerId") @NotNull @Pattern(regexp = PartnerPath.ID) String partnerId) {
        Reply<CustomerAnswer> reply = questions.customer(customerId, partnerId, ANY_LANGUAGE);
        if (!(reply instanceof Reply.Known<CustomerAnswer>(CustomerAnswer customer))) return reply.failed();
        Csv csv = new Csv("half", "state", "reason", "bookings", "minorUnits", "currency");
        customer.sums()
                .forEach(sum -> csv.row(
                        sum.half(), sum.state(), sum.reason(), sum.bookings(), sum.minorUnits(), sum.currency()));
        return csv.named(customerId + "-" + partnerId + ".csv");
    }
}
