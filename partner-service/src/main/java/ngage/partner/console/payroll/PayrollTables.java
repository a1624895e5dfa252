package ngage.partner.console.payroll;

import io.smallrye.common.annotation.Blocking;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Csv;
import org.jspecify.annotations.Nullable;

/** The tables of the payroll clerk's page as files, whole. */
@Path("/")
@Blocking
class PayrollTables {
    private final PayrollQuestions questions;

    PayrollTables(PayrollQuestions questions) {
        this.questions = questions;
    }

    @GET
    @Path("console/payouts/totals.csv")
    public Response totals(@Valid @BeanParam Asked asked) {
        Reply<Summary> reply =
                questions.summary(asked.period(), asked.partnerId()).join();
        if (!(reply instanceof Reply.Known<Summary>(Summary summary))) return reply.failed();
        Csv csv = new Csv("currency", "half", "paid", "takenBack", "net", "payouts", "corrections");
        summary.totals()
                .forEach(one -> csv.row(
                        one.currency(),
                        one.half(),
                        one.paid(),
                        one.takenBack(),
                        one.net(),
                        one.payouts(),
                        one.corrections()));
        return csv.named(asked.named("totals"));
    }

    @GET
    @Path("console/payouts/months.csv")
    public Response months(@Valid @BeanParam Asked asked) {
        Reply<Summary> reply =
                questions.summary(asked.period(), asked.partnerId()).join();
        if (!(reply instanceof Reply.Known<Summary>(Summary summary))) return reply.failed();
        Csv csv = new Csv("month", "currency", "half", "paid", "takenBack", "net", "payouts", "corrections");
        summary.months()
                .forEach(one -> csv.row(
                        one.month(),
                        one.currency(),
                        one.half(),
                        one.paid(),
                        one.takenBack(),
                        one.net(),
                        one.payouts(),
                        one.corrections()));
        return csv.named(asked.named("months"));
    }

    @GET
    @Path("console/payouts/partners.csv")
    public Response partners(@Valid @BeanParam Asked asked) {
        Csv csv = new Csv("partnerId", "currency", "half", "paid", "takenBack", "net", "payouts", "corrections");
        Reply<PartnersPaid> last = questions.eachPartner(
                asked.period(),
                one -> csv.row(
                        one.partnerId(),
                        one.currency(),
                        one.half(),
                        one.paid(),
                        one.takenBack(),
                        one.net(),
                        one.payouts(),
                        one.corrections()));
        return last instanceof Reply.Known<PartnersPaid> ? csv.named(asked.named("partners")) : last.failed();
    }

    /** The sums of what is held. */
    @GET
    @Path("console/payouts/held.csv")
    public Response held(@Valid @BeanParam Asked asked) {
        Reply<Summary> reply = questions.summary(asked.period(), null).join();
        if (!(reply instanceof Reply.Known<Summary>(Summary summary))) return reply.failed();
        Csv csv = new Csv("month", "currency", "reason", "minorUnits", "bookings");
        summary.held()
                .forEach(one -> csv.row(one.month(), one.currency(), one.reason(), one.minorUnits(), one.bookings()));
        return csv.named(asked.named("held"));
    }

    /** The sums of what stays with the house. */
    @GET
    @Path("console/payouts/house.csv")
    public Response house(@Valid @BeanParam Asked asked) {
        Reply<Summary> reply = questions.summary(asked.period(), null).join();
        if (!(reply instanceof Reply.Known<Summary>(Summary summary))) return reply.failed();
        Csv csv = new Csv("month", "currency", "reason", "minorUnits");
        summary.house().forEach(one -> csv.row(one.month(), one.currency(), one.reason(), one.minorUnits()));
        return csv.named(asked.named("house"));
    }

    /** Each half that is held. */
    @GET
    @Path("console/payouts/held-halves.csv")
    public Response heldHalves(
            @Valid @BeanParam Asked asked,
            @QueryParam("reason") @Nullable @Pattern(regexp = PayrollPage.HELD_REASON) String reason,
            @QueryParam("currency") @Nullable @Pattern(regexp = PayrollPage.CURRENCY) String currency) {
        return halves(asked, Unpaid.HELD, reason, currency);
    }

    /** Each half that stays with the house. */
    @GET
    @Path("console/payouts/house-halves.csv")
    public Response houseHalves(
            @Valid @BeanParam Asked asked,
            @QueryParam("reason") @Nullable @Pattern(regexp = PayrollPage.HOUSE_REASON) String reason,
            @QueryParam("currency") @Nullable @Pattern(regexp = PayrollPage.CURRENCY) String currency) {
        return halves(asked, Unpaid.HOUSE, reason, currency);
    }

    private Response halves(Asked asked, Unpaid state, @Nullable String reason, @Nullable String currency) {
        Csv csv = new Csv(
                "bookingId", "customerId", "half", "reason", "partnerId", "minorUnits", "currency", "serviceDate");
        Reply<UnpaidHalves> last = questions.eachUnpaid(
                state,
                asked.period(),
                reason,
                currency,
                one -> csv.row(
                        one.bookingId(),
                        one.customerId(),
                        one.half(),
                        one.reason(),
                        one.partnerId(),
                        one.amount().minorUnits(),
                        one.amount().currency(),
                        one.serviceDate()));
        return last instanceof Reply.Known<UnpaidHalves>
                ? csv.named(asked.named(state.path() + "-halves"))
                : last.failed();
    }

    @GET
    @Path("console/payouts/corrections.csv")
    public Response corrections(@Valid @BeanParam Asked asked) {
        Csv csv = new Csv(
                "payoutId",
                "half",
                "partnerId",
                "customerId",
                "bookingId",
                "minorUnits",
                "currency",
                "serviceDate",
                "causeSource",
                "causeId",
                "knownAt");
        Reply<Corrections> last = questions.eachCorrection(
                asked.period(),
                asked.partnerId(),
                one -> csv.row(
                        one.payoutId(),
                        one.half(),
                        one.partnerId(),
                        one.customerId(),
                        one.bookingId(),
                        one.amount().minorUnits(),
                        one.amount().currency(),
                        one.serviceDate(),
                        one.cause().source(),
                        one.cause().id(),
                        one.knownAt()));
        return last instanceof Reply.Known<Corrections> ? csv.named(asked.named("corrections")) : last.failed();
    }

    @GET
    @Path("console/payouts/reconciliation.csv")
    public Response reconciliation() {
        Reply<Reconciliation> reply = questions.reconciliation().join();
        if (!(reply instanceof Reply.Known<Reconciliation>(Reconciliation all))) return reply.failed();
        Csv csv = new Csv("asOf", "currency", "half", "sum", "minorUnits", "payouts");
        for (Reconciliation.OfHalf half : all.sums()) {
            row(csv, all, half, "ledger", half.ledger());
            row(csv, all, half, "withheld", half.withheld());
            row(csv, all, half, "inFlight", half.inFlight());
            row(csv, all, half, "published", half.published());
            row(csv, all, half, "readBack", half.readBack());
            row(csv, all, half, "difference", half.difference());
        }
        return csv.named("reconciliation.csv");
    }

    private static void row(
            Csv csv, Reconciliation all, Reconciliation.OfHalf half, String sum, Reconciliation.Figure figure) {
        csv.row(all.asOf(), half.currency(), half.half(), sum, figure.minorUnits(), figure.payouts());
    }

    /** The partners whose payouts wait for a release. */
    @GET
    @Path("console/payouts/withheld.csv")
    public Response withheld() {
        Reply<Stopped> reply = questions.stopped().join();
        if (!(reply instanceof Reply.Known<Stopped>(Stopped stopped))) return reply.failed();
        Csv csv = new Csv("partnerId", "since", "payouts", "sums");
        stopped.partners().forEach(one -> csv.row(one.partnerId(), one.since(), one.payouts(), Csv.sums(one.sums())));
        return csv.named("withheld.csv");
    }
}
