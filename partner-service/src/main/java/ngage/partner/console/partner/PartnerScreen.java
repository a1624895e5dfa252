package ngage.partner.console.partner;

import java.time.LocalDate;
import java.util.List;
import ngage.partner.console.neighbour.Customers;
import ngage.partner.console.neighbour.Earnings;
import ngage.partner.console.neighbour.History;
import ngage.partner.console.neighbour.Payouts;
import ngage.partner.console.neighbour.Standing;
import ngage.partner.partner.PartnerView;
import ngage.terms.Benefits;
import org.jspecify.annotations.Nullable;

/**
 * What a partner's page shows; null is what is not known, or not known just now.
 *
 * @param month the month whose payouts are listed
 * @param months the months to choose from, the latest first
 * @param today the last day of the open month: certifications are judged by it
 * @param earned this month's sums
 */
public record PartnerScreen(
        PartnerView partner,
        String month,
        List<String> months,
        LocalDate today,
        @Nullable Standing standing,
        List<String> because,
        List<Goal> goals,
        @Nullable Benefits benefits,
        @Nullable Benefits nextBenefits,
        @Nullable History history,
        String historyChart,
        @Nullable Earnings earnings,
        List<Earnings.Item> earned,
        List<Chart> earningCharts,
        @Nullable Customers customers,
        @Nullable Payouts payouts) {

    /** A target of the next tier, with its figures as text. */
    public record Goal(String measure, String have, String need, String missing, String bar) {}

    /** A drawing of one currency. */
    public record Chart(String currency, String svg) {}
}
