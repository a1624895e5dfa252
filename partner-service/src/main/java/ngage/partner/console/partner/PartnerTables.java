package ngage.partner.console.partner;

import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import ngage.partner.console.neighbour.Customers;
import ngage.partner.console.neighbour.Earnings;
import ngage.partner.console.neighbour.History;
import ngage.partner.console.neighbour.Payouts;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Csv;
import ngage.partner.partner.PartnerPath;

/** The tables of one partner's page as files, whole. */
@Path("/console/partners/{partnerId}")
@Blocking
class PartnerTables {
    private static final String MONTH = "(199[0-9]|20[0-9]{2}|2100)-(0[1-9]|1[0-2])";
    private static final String MONTH_FORM = "must be a month from 1990-01 to 2100-12, such as 2026-04";

    private final PartnerQuestions questions;

    PartnerTables(PartnerQuestions questions) {
        this.questions = questions;
    }

    @GET
    @Path("history.csv")
    public Response history(@PathParam("partnerId") @Pattern(regexp = PartnerPath.ID) String partnerId) {
        Reply<History> reply = questions.history(partnerId).join();
        if (!(reply instanceof Reply.Known<History>(History history))) return reply.failed();
        Csv csv = new Csv("month", "programme", "tier", "status", "extensions", "careRevenueMinorUnits", "currency");
        history.months()
                .forEach(entry -> csv.row(
                        entry.month(),
                        entry.programme(),
                        entry.tier(),
                        entry.status(),
                        entry.extensions(),
                        entry.careRevenue().minorUnits(),
                        entry.careRevenue().currency()));
        return csv.named(partnerId + "-history.csv");
    }

    @GET
    @Path("earnings.csv")
    public Response earnings(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID) String partnerId,
            @QueryParam("month") @NotNull @Pattern(regexp = MONTH, message = MONTH_FORM) String month) {
        Reply<Earnings> reply =
                questions.earnings(partnerId, YearMonth.parse(month)).join();
        if (!(reply instanceof Reply.Known<Earnings>(Earnings earnings))) return reply.failed();
        Csv csv = new Csv("month", "half", "currency", "paid", "takenBack", "payouts", "corrections");
        earnings.items()
                .forEach(item -> csv.row(
                        item.month(),
                        item.half(),
                        item.currency(),
                        item.paid(),
                        item.takenBack(),
                        item.payouts(),
                        item.corrections()));
        return csv.named(partnerId + "-earnings.csv");
    }

    @GET
    @Path("customers.csv")
    public Response customers(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID) String partnerId,
            @QueryParam("month") @NotNull @Pattern(regexp = MONTH, message = MONTH_FORM) String month) {
        Csv csv = new Csv("customerId", "wonBy", "wonOn", "caredForBy", "since", "revenue", "acquisition", "care");
        Reply<Customers> last = questions.eachCustomer(
                partnerId,
                YearMonth.parse(month),
                item -> csv.row(
                        item.customerId(),
                        item.wonBy(),
                        item.wonOn(),
                        item.caredForBy(),
                        item.since(),
                        Csv.sums(item.revenue()),
                        Csv.sums(item.acquisition()),
                        Csv.sums(item.care())));
        return last instanceof Reply.Known<Customers> ? csv.named(partnerId + "-customers.csv") : last.failed();
    }

    @GET
    @Path("payouts.csv")
    public Response payouts(
            @PathParam("partnerId") @Pattern(regexp = PartnerPath.ID) String partnerId,
            @QueryParam("month") @NotNull @Pattern(regexp = MONTH, message = MONTH_FORM) String month) {
        YearMonth asked = YearMonth.parse(month);
        Csv csv = new Csv(
                "payoutId",
                "half",
                "customerId",
                "bookingId",
                "minorUnits",
                "currency",
                "serviceDate",
                "programme",
                "basisMinorUnits",
                "shareBasisPoints",
                "causeSource",
                "causeId",
                "knownAt");
        Reply<Payouts> last = questions.eachPayout(
                partnerId,
                asked,
                item -> csv.row(
                        item.payoutId(),
                        item.half(),
                        item.customerId(),
                        item.bookingId(),
                        item.amount().minorUnits(),
                        item.amount().currency(),
                        item.serviceDate(),
                        item.programme(),
                        item.basisMinorUnits(),
                        item.shareBasisPoints(),
                        item.cause().source(),
                        item.cause().id(),
                        item.knownAt()));
        return last instanceof Reply.Known<Payouts>
                ? csv.named(partnerId + "-payouts-" + asked + ".csv")
                : last.failed();
    }
}
