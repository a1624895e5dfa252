package ngage.partner.console.overview;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.partner.console.neighbour.AllPartners;
import ngage.partner.console.neighbour.Totals;
import ngage.partner.console.payroll.Period;
import ngage.partner.partner.PartnerView;
import org.jspecify.annotations.Nullable;

/**
 * What the channel manager's page shows; null is what is not known just now.
 *
 * @param sought what was searched for; empty: nothing
 * @param next of those near to it all are listed; {@link #ALL}: near to any tier; null: the first of all of them
 * @param allRisks whether all at risk are listed, not only the first
 * @param names of the partners on the page that have one, by id
 */
public record OverviewScreen(
        String sought,
        List<PartnerView> found,
        @Nullable AllPartners all,
        @Nullable String next,
        boolean allRisks,
        String ordersChart,
        List<Chart> revenueCharts,
        @Nullable Totals totals,
        Map<String, String> names) {

    /** Stands for every tier, and for every one at risk. */
    static final String ALL = "all";

    /** How many are listed as long as nobody asks for more. */
    private static final int FIRST = 15;

    /** A tier, and how many of those listed are near to it. */
    public record NearTo(String tier, long partners) {
        /** As a part of an address. */
        public String encoded() {
            return URLEncoder.encode(tier, StandardCharsets.UTF_8);
        }
    }

    /** The tiers that somebody is near to, most of them first. */
    public List<NearTo> nearTo() {
        Map<String, Long> counted = new TreeMap<>();
        if (all != null) all.near().forEach(near -> counted.merge(near.next(), 1L, Long::sum));
        return counted.entrySet().stream()
                .map(tier -> new NearTo(tier.getKey(), tier.getValue()))
                .sorted(Comparator.comparing(NearTo::partners).reversed())
                .toList();
    }

    /** Those near to a tier, as asked for. */
    public List<AllPartners.Near> near() {
        if (all == null) return List.of();
        if (next == null) return all.near().stream().limit(FIRST).toList();
        if (next.equals(ALL)) return all.near();
        return all.near().stream().filter(near -> near.next().equals(next)).toList();
    }

    /** Those at risk, as asked for. */
    public List<AllPartners.Risk> risks() {
        if (all == null) return List.of();
        return allRisks ? all.risks() : all.risks().stream().limit(FIRST).toList();
    }

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
