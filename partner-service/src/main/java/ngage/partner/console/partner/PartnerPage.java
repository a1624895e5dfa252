package ngage.partner.console.partner;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ngage.partner.console.neighbour.Customers;
import ngage.partner.console.neighbour.Earnings;
import ngage.partner.console.neighbour.History;
import ngage.partner.console.neighbour.Payouts;
import ngage.partner.console.neighbour.Standing;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Reasons;
import ngage.partner.console.shell.Visit;
import ngage.partner.partner.PartnerDirectory;
import ngage.partner.partner.PartnerView;
import ngage.partner.programme.ProgrammeCatalogue;
import ngage.terms.Benefits;
import ngage.terms.Programme;
import org.jspecify.annotations.Nullable;

/** One partner: tier, what the next one takes, customers, what was earned, and why. Browsers find it as /partners/{id}. */
@Path("/console/partners/{partnerId}")
@Blocking
class PartnerPage {
    private final Template template;
    private final Template unknown;
    private final Visit visit;
    private final PartnerDirectory partners;
    private final ProgrammeCatalogue programmes;
    private final PartnerQuestions questions;
    private final InstantSource clock;

    PartnerPage(
            @Location("console/partner") Template template,
            @Location("console/unknown") Template unknown,
            Visit visit,
            PartnerDirectory partners,
            ProgrammeCatalogue programmes,
            PartnerQuestions questions,
            InstantSource clock) {
        this.template = template;
        this.unknown = unknown;
        this.visit = visit;
        this.partners = partners;
        this.programmes = programmes;
        this.questions = questions;
        this.clock = clock;
    }

    @GET
    public Response show(@PathParam("partnerId") String partnerId, @QueryParam("month") @Nullable String asked) {
        Page page = visit.page();
        Optional<PartnerView> partner = partners.find(partnerId);
        if (partner.isEmpty()) return visit.show(Response.Status.NOT_FOUND, unknown, page, partnerId);
        var history = questions.history(partnerId);
        Standing standing = page.took(questions.standing(partnerId).join()).orNull();
        YearMonth open = standing == null ? today() : YearMonth.parse(standing.month());
        YearMonth month = Objects.requireNonNullElse(month(asked), open);
        var earnings = questions.earnings(partnerId, open);
        var customers = questions.customers(partnerId, open);
        var payouts = questions.payouts(partnerId, month);
        return visit.show(
                template,
                page,
                screen(
                        page,
                        partner.get(),
                        open,
                        month,
                        standing,
                        page.took(history.join()).orNull(),
                        page.took(earnings.join()).orNull(),
                        page.took(customers.join()).orNull(),
                        page.took(payouts.join()).orNull()));
    }

    private PartnerScreen screen(
            Page page,
            PartnerView partner,
            YearMonth open,
            YearMonth month,
            @Nullable Standing standing,
            @Nullable History history,
            @Nullable Earnings earnings,
            @Nullable Customers customers,
            @Nullable Payouts payouts) {
        PartnerDrawing drawing = new PartnerDrawing(page);
        return new PartnerScreen(
                partner,
                month.toString(),
                PartnerQuestions.months(open),
                open.atEndOfMonth(),
                standing,
                standing == null ? List.of() : Reasons.sentences(page, standing.reasons()),
                standing == null ? List.of() : drawing.goals(standing),
                standing == null ? null : benefits(standing, standing.tier()),
                standing == null || standing.next() == null
                        ? null
                        : benefits(standing, standing.next().tier()),
                history,
                history == null ? "" : drawing.history(history),
                earnings,
                earnings == null
                        ? List.of()
                        : earnings.items().stream()
                                .filter(item -> item.month().equals(open.toString()))
                                .toList(),
                earnings == null ? List.of() : drawing.earnings(earnings, open),
                customers,
                payouts);
    }

    /** What a tier is served with, by the version of the programme that decides. */
    private @Nullable Benefits benefits(Standing standing, @Nullable String tier) {
        if (tier == null) return null;
        for (Programme version : programmes.programmes().all()) {
            if (!version.ref().equals(standing.programme())) continue;
            for (Programme.Tier each : version.tiers()) {
                if (each.name().equals(tier)) return each.benefits();
            }
        }
        return null;
    }

    /** Today's month, for when nobody tells which one is open. */
    private YearMonth today() {
        return YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static @Nullable YearMonth month(@Nullable String text) {
        if (text == null) return null;
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
