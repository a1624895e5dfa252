package ngage.partner.console.explanation;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import ngage.partner.partner.PartnerPath;

/** Why a payout is what it is; who has which half of a booking, and why not somebody else; the same for a customer. */
@Path("/")
@Blocking
class ExplanationPage {
    private final Template payout;
    private final Template booking;
    private final Template customer;
    private final Template unknown;
    private final Visit visit;
    private final ExplanationQuestions questions;

    ExplanationPage(
            @Location("console/why-payout") Template payout,
            @Location("console/why-booking") Template booking,
            @Location("console/why-customer") Template customer,
            @Location("console/unknown") Template unknown,
            Visit visit,
            ExplanationQuestions questions) {
        this.payout = payout;
        this.booking = booking;
        this.customer = customer;
        this.unknown = unknown;
        this.visit = visit;
        this.questions = questions;
    }

    @GET
    @Path("payouts/{payoutId}/explanation")
    public Response payout(@PathParam("payoutId") @Pattern(regexp = PartnerPath.ID) String payoutId) {
        Page page = visit.page();
        return show(page, payout, payoutId, questions.payout(payoutId, page.language()), answer -> answer);
    }

    /** With a partner that was picked in a form and may be left empty. */
    @GET
    @Path("bookings/{bookingId}/explanation")
    public Response booking(
            @PathParam("bookingId") @Pattern(regexp = PartnerPath.ID) String bookingId,
            @QueryParam("partnerId") @DefaultValue("") String typed) {
        Page page = visit.page();
        String partnerId = typed.isBlank() ? null : typed.strip();
        if (partnerId != null && !partnerId.matches(PartnerPath.ID)) return noPartner(page, partnerId);
        Reply<BookingAnswer> reply = questions.booking(bookingId, partnerId, page.language());
        return show(page, booking, bookingId, reply, answer -> new BookingWhy(answer, partnerId));
    }

    /** With a partner that was picked in a form; who left it empty is back at the customer. */
    @GET
    @Path("customers/{customerId}/explanation")
    public Response customer(
            @PathParam("customerId") @Pattern(regexp = PartnerPath.ID) String customerId,
            @QueryParam("partnerId") @DefaultValue("") String typed) {
        String partnerId = typed.strip();
        if (partnerId.isEmpty()) {
            return Response.seeOther(URI.create("/customers/" + customerId)).build();
        }
        Page page = visit.page();
        if (!partnerId.matches(PartnerPath.ID)) return noPartner(page, partnerId);
        Reply<CustomerAnswer> reply = questions.customer(customerId, partnerId, page.language());
        return show(page, customer, customerId, reply, answer -> answer);
    }

    private <T> Response show(Page page, Template template, String id, Reply<T> reply, Function<T, Object> screen) {
        return switch (page.took(reply)) {
            case Reply.Known<T>(T answer) -> visit.show(template, page, screen.apply(answer));
            case Reply.Unknown<T> _ -> visit.show(Response.Status.NOT_FOUND, unknown, page, id);
            case Reply.Away<T> _ -> visit.show(Response.Status.SERVICE_UNAVAILABLE, unknown, page, id);
        };
    }

    private Response noPartner(Page page, String typed) {
        return visit.show(Response.Status.BAD_REQUEST, unknown, page, typed);
    }
}
