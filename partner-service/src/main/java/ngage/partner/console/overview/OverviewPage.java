package ngage.partner.console.overview;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.Blocking;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import ngage.partner.console.chart.Columns;
import ngage.partner.console.neighbour.AllPartners;
import ngage.partner.console.neighbour.Neighbours;
import ngage.partner.console.neighbour.Reply;
import ngage.partner.console.neighbour.Totals;
import ngage.partner.console.shell.Csv;
import ngage.partner.console.shell.Page;
import ngage.partner.console.shell.Visit;
import ngage.partner.partner.PartnerDirectory;
import ngage.partner.partner.PartnerView;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** The first page: who stands where, what comes in, who is about to rise or to fall, and the search. */
@Path("/")
@Blocking
class OverviewPage {
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int FOUND_MAX = 20;
    private static final int FILE_MAX = 100_000;

    private final Template template;
    private final Visit visit;
    private final PartnerDirectory partners;
    private final Neighbours neighbours;

    OverviewPage(
            @Location("console/overview") Template template,
            Visit visit,
            PartnerDirectory partners,
            Neighbours neighbours) {
        this.template = template;
        this.visit = visit;
        this.partners = partners;
        this.neighbours = neighbours;
    }

    @GET
    public Response show(
            @QueryParam("q") @DefaultValue("") @Size(max = TEXT_LENGTH_MAX) String sought,
            @QueryParam("next") @Nullable @Size(max = TEXT_LENGTH_MAX) String next,
            @QueryParam("risks") @Nullable @Pattern(regexp = OverviewScreen.ALL) String risks) {
        Page page = visit.page();
        var asked = neighbours.tier("/overview", AllPartners.class);
        var totals = neighbours.commission("/totals", Totals.class);
        AllPartners all = page.took(asked.join()).orNull();
        List<PartnerView> found = sought.isBlank() ? List.of() : partners.search(sought.strip(), FOUND_MAX);
        return visit.show(
                template,
                page,
                new OverviewScreen(
                        sought,
                        found,
                        all,
                        next,
                        risks != null,
                        all == null ? "" : orders(page, all),
                        all == null ? List.of() : revenue(page, all),
                        page.took(totals.join()).orNull(),
                        partners.names(named(all))));
    }

    private static List<String> named(@Nullable AllPartners all) {
        List<String> ids = new ArrayList<>();
        if (all == null) return ids;
        all.near().forEach(near -> ids.add(near.partnerId()));
        all.risks().forEach(risk -> ids.add(risk.partnerId()));
        return ids;
    }

    private static String orders(Page page, AllPartners all) {
        Columns columns = new Columns();
        for (AllPartners.Intake month : all.months()) {
            String says = page.words()
                    .of(
                            "ordersSays",
                            page.formats().month(month.month()),
                            page.formats().number(month.extensions()));
            columns.column(page.formats().shortMonth(month.month()), says, List.of(month.extensions()));
        }
        return columns.svg(page.words().of("ordersTitle"), page.words().of("twelveMonths"));
    }

    private static List<OverviewScreen.Chart> revenue(Page page, AllPartners all) {
        SortedSet<String> currencies = new TreeSet<>();
        all.months().forEach(month -> month.careRevenue().forEach(sum -> currencies.add(sum.currency())));
        List<OverviewScreen.Chart> charts = new ArrayList<>();
        for (String currency : currencies) {
            Columns columns = new Columns();
            for (AllPartners.Intake month : all.months()) {
                long sum = month.careRevenue().stream()
                        .filter(each -> each.currency().equals(currency))
                        .mapToLong(Money::minorUnits)
                        .sum();
                String says = page.formats().month(month.month()) + ": "
                        + page.formats().money(sum, currency);
                columns.column(page.formats().shortMonth(month.month()), says, List.of(sum));
            }
            String title = page.words().of("careRevenue") + " " + currency;
            charts.add(new OverviewScreen.Chart(
                    currency, columns.svg(title, page.words().of("twelveMonths"))));
        }
        return charts;
    }

    @GET
    @Path("console/tiers.csv")
    public Response tiers() {
        Csv csv = new Csv("programme", "tier", "partners", "suspended", "before");
        return file("tiers.csv", csv, all -> all.tiers()
                .forEach(tier ->
                        csv.row(tier.programme(), tier.tier(), tier.partners(), tier.suspended(), tier.before())));
    }

    @GET
    @Path("console/months.csv")
    public Response months() {
        Csv csv = new Csv("month", "extensions", "careRevenue");
        return file("months.csv", csv, all -> all.months()
                .forEach(month -> csv.row(month.month(), month.extensions(), Csv.sums(month.careRevenue()))));
    }

    @GET
    @Path("console/near.csv")
    public Response near() {
        Csv csv = new Csv(
                "partnerId",
                "programme",
                "tier",
                "next",
                "measure",
                "have",
                "need",
                "currency",
                "permille",
                "reachedIn");
        return file("near.csv", csv, all -> all.near()
                .forEach(near -> csv.row(
                        near.partnerId(),
                        near.programme(),
                        near.tier(),
                        near.next(),
                        near.measure(),
                        near.have(),
                        near.need(),
                        near.currency(),
                        near.permille(),
                        near.reachedIn())));
    }

    @GET
    @Path("console/risks.csv")
    public Response risks() {
        Csv csv = new Csv(
                "partnerId", "programme", "tier", "to", "review", "extensions", "careRevenueMinorUnits", "currency");
        return file("risks.csv", csv, all -> all.risks()
                .forEach(risk -> csv.row(
                        risk.partnerId(),
                        risk.programme(),
                        risk.tier(),
                        risk.to(),
                        risk.review(),
                        risk.extensions(),
                        risk.careRevenue().minorUnits(),
                        risk.careRevenue().currency())));
    }

    @GET
    @Path("console/totals.csv")
    public Response totals() {
        Reply<Totals> reply = neighbours.commission("/totals", Totals.class).join();
        if (!(reply instanceof Reply.Known<Totals>(Totals totals))) return reply.failed();
        Csv csv = new Csv("currency", "bookings", "booked", "commission", "acquisition", "care", "held", "house");
        totals.totals()
                .forEach(one -> csv.row(
                        one.currency(),
                        one.bookings(),
                        one.booked(),
                        one.commission(),
                        one.acquisition(),
                        one.care(),
                        one.heldSum(),
                        one.houseSum()));
        return csv.named("totals.csv");
    }

    /** Everybody found, with names: the one file that has them, since they are nowhere else. */
    @GET
    @Path("console/partners.csv")
    public Response partners(@QueryParam("q") @DefaultValue("") @Size(max = TEXT_LENGTH_MAX) String sought) {
        Csv csv = new Csv("partnerId", "name", "brand", "channel", "country");
        partners.search(sought.strip(), FILE_MAX)
                .forEach(one -> csv.row(
                        one.partnerId(), one.name(), one.brand(), one.channel().name(), one.country()));
        return csv.named("partners.csv");
    }

    private Response file(String name, Csv csv, java.util.function.Consumer<AllPartners> rows) {
        Reply<AllPartners> reply =
                neighbours.tier("/overview", AllPartners.class).join();
        if (!(reply instanceof Reply.Known<AllPartners>(AllPartners all))) return reply.failed();
        rows.accept(all);
        return csv.named(name);
    }
}
