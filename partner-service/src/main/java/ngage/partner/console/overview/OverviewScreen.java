package ngage.partner.console.overview;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import ngage.partner.console.neighbour.AllPartners;
import ngage.partner.console.neighbour.Totals;
import ngage.partner.console.payroll.Period;
import ngage.partner.partner.PartnerView;
import org.jspecify.annotations.Nullable;

/**
 * What the channel manager's page shows; null is what is not known just now.
 *
 * @param sought what was searched for; empty: nothing
 * @param names of the partners on the page that have one, by id
 */
public record OverviewScreen(
        String sought,
        List<PartnerView> found,
        @Nullable AllPartners all,
        String ordersChart,
        List<Chart> revenueCharts,
        @Nullable Totals totals,
        Map<String, String> names) {

    /** A drawing of one currency. */
    public record Chart(String currency, String svg) {}

    /** What was searched for, as a part of an address. */
    public String soughtEncoded() {
        return URLEncoder.encode(sought, StandardCharsets.UTF_8);
    }

    /** All payouts, as a part of an address. */
    public String allMonths() {
        return Period.all().query();
    }

    /** A partner's name, else its id. */
    public String name(String partnerId) {
        return names.getOrDefault(partnerId, partnerId);
    }
}
