package ngage.partner.console.payroll;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import ngage.partner.partner.PartnerDirectory;
import ngage.partner.partner.PartnerPath;
import org.jspecify.annotations.Nullable;

/** What payroll pays for a period: sums, what is held, what was corrected, and whether all of it left as the ledger says. */
@Path("/")
@Blocking
class PayrollPage {
    static final String HELD_REASON = "UNATTRIBUTED|NOT_ENROLLED";
    static final String HOUSE_REASON = "HOUSE|CHANNEL|TERMINATED";
    static final String CURRENCY = "[A-Z]{3}";
    private static final String CURSOR = "[A-Za-z0-9_-]{1,200}";

    private final Template payroll;
    private final Template unpaid;
    private final Template unknown;
    private final Visit visit;
    private final PartnerDirectory directory;
    private final PayrollQuestions questions;

    PayrollPage(
            @Location("console/payroll") Template payroll,
            @Location("console/unpaid") Template unpaid,
            @Location("console/unknown") Template unknown,
            Visit visit,
            PartnerDirectory directory,
            PayrollQuestions questions) {
        this.payroll = payroll;
        this.unpaid = unpaid;
        this.unknown = unknown;
        this.visit = visit;
        this.directory = directory;
        this.questions = questions;
    }

    /**
     * The page of a period, of all partners or of one.
     *
     * @param partnersFrom the partner behind which the page of partners begins
     * @param correctionsFrom the cursor of the page of corrections
     */
    @GET
    @Path("payouts")
    public Response show(
            @QueryParam("from") @Nullable @Pattern(regexp = Period.MONTH, message = Period.MONTH_FORM) String from,
            @QueryParam("to") @Nullable @Pattern(regexp = Period.MONTH, message = Period.MONTH_FORM) String to,
            @QueryParam("partnerId") @Nullable @Pattern(regexp = PartnerPath.ID) String partnerId,
            @QueryParam("partnersFrom") @Nullable @Pattern(regexp = PartnerPath.ID) String partnersFrom,
            @QueryParam("correctionsFrom") @Nullable @Pattern(regexp = CURSOR) String correctionsFrom) {
        Page page = visit.page();
        var reconciliation = questions.reconciliation();
        var stopped = questions.stopped();
        var overview = questions.openMonth();
        // Whoever says the months waits for nobody to tell which one is open.
        YearMonth otherwise = from == null && to == null
                ? PayrollQuestions.openMonth(overview.join(), questions.today())
                : questions.today();
        Period period = Period.of(from, to, otherwise);
        var summary = questions.summary(period, partnerId);
        CompletableFuture<Reply<PartnersPaid>> partners =
                partnerId == null ? questions.partners(period, partnersFrom) : none();
        var corrections = questions.corrections(period, partnerId, correctionsFrom);
        PayrollScreen screen = new PayrollScreen(
                period,
                partnerId,
                PayrollQuestions.openMonth(page.took(overview.join()), questions.today()),
                page.took(summary.join()).orNull(),
                page.took(partners.join()).orNull(),
                partnersFrom,
                page.took(corrections.join()).orNull(),
                correctionsFrom,
                page.took(stopped.join()).orNull(),
                page.took(reconciliation.join()).orNull(),
                Map.of());
        return visit.show(payroll, page, named(screen));
    }

    private PayrollScreen named(PayrollScreen screen) {
        List<String> ids = new ArrayList<>(screen.partnerIds());
        if (screen.corrections() != null) {
            screen.corrections().items().forEach(item -> ids.add(item.partnerId()));
        }
        if (screen.stopped() != null) {
            screen.stopped().partners().forEach(item -> ids.add(item.partnerId()));
        }
        if (screen.partnerId() != null) ids.add(screen.partnerId());
        return screen.with(directory.names(ids));
    }

    /** A question that is not asked. */
    private static <T> CompletableFuture<Reply<T>> none() {
        return CompletableFuture.completedFuture(new Reply.Unknown<>());
    }

    /** The held halves of a period, each with its why. */
    @GET
    @Path("payouts/held")
    public Response held(
            @QueryParam("from") @Nullable @Pattern(regexp = Period.MONTH, message = Period.MONTH_FORM) String from,
            @QueryParam("to") @Nullable @Pattern(regexp = Period.MONTH, message = Period.MONTH_FORM) String to,
            @QueryParam("reason") @Nullable @Pattern(regexp = HELD_REASON) String reason,
            @QueryParam("currency") @Nullable @Pattern(regexp = CURRENCY) String currency,
            @QueryParam("cursor") @Nullable @Pattern(regexp = CURSOR) String cursor) {
        return unpaid(Unpaid.HELD, period(from, to), reason, currency, cursor);
    }

    /** The house's halves of a period. */
    @GET
    @Path("payouts/house")
    public Response house(
            @QueryParam("from") @Nullable @Pattern(regexp = Period.MONTH, message = Period.MONTH_FORM) String from,
            @QueryParam("to") @Nullable @Pattern(regexp = Period.MONTH, message = Period.MONTH_FORM) String to,
            @QueryParam("reason") @Nullable @Pattern(regexp = HOUSE_REASON) String reason,
            @QueryParam("currency") @Nullable @Pattern(regexp = CURRENCY) String currency,
            @QueryParam("cursor") @Nullable @Pattern(regexp = CURSOR) String cursor) {
        return unpaid(Unpaid.HOUSE, period(from, to), reason, currency, cursor);
    }

    /** The months asked for; if none are, the one that is open by the tier service. */
    private Period period(@Nullable String from, @Nullable String to) {
        YearMonth otherwise = from == null && to == null
                ? PayrollQuestions.openMonth(questions.openMonth().join(), questions.today())
                : questions.today();
        return Period.of(from, to, otherwise);
    }

    private Response unpaid(
            Unpaid state, Period period, @Nullable String reason, @Nullable String currency, @Nullable String cursor) {
        Page page = visit.page();
        return switch (page.took(
                questions.unpaid(state, period, reason, currency, cursor).join())) {
            case Reply.Known<UnpaidHalves>(UnpaidHalves halves) ->
                visit.show(unpaid, page, new UnpaidScreen(state, period, reason, currency, halves, cursor != null));
            case Reply.Unknown<UnpaidHalves> _ ->
                visit.show(Response.Status.NOT_FOUND, unknown, page, String.valueOf(cursor));
            case Reply.Away<UnpaidHalves> _ ->
                visit.show(Response.Status.SERVICE_UNAVAILABLE, unknown, page, period.query());
        };
    }
}
