package ngage.tier.standing;

import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * A partner's standing in a month, and what it takes to rise.
 *
 * @param programme the version that decides, such as {@code ngage@2022-01-01}; null: none
 * @param tier null: none
 * @param status ACTIVE, SUSPENDED (certification run out: benefits rest) or NONE
 * @param since the month from which on the tier has been held
 * @param reason why the tier was reached, or fallen to
 * @param reasons the same with its figures, and what kept the tier since, in the order of the months
 * @param because the reasons as a sentence; null without a tier
 * @param extensions sold in the months of the window up to this one
 * @param careRevenue earned in those months, as the programme counts it: of the customers in the portfolio at this month's
 *     end, or of those cared for on the service dates; other currencies by the rates of their service months
 * @param waiting what of it does not count yet, because there is no rate
 * @param next the tier above, with its targets; null at the top, or in no programme
 * @param leaving what leaves the window in each of the next three months
 * @param forecast where this is heading
 */
record StandingAnswer(
        String partnerId,
        String month,
        @Nullable String programme,
        @Nullable String tier,
        String status,
        @Nullable String since,
        @Nullable String reason,
        List<Because> reasons,
        @Nullable String because,
        long extensions,
        Money careRevenue,
        List<Waiting> waiting,
        @Nullable Next next,
        List<Leaving> leaving,
        ForecastAnswer forecast) {

    /**
     * One reason.
     *
     * @param kind ENROLLED, EARNED, FLOOR, REVIEW, CONFIRMED, KEPT, SUSPENDED or RESTORED
     * @param from FLOOR: the tier held in the former programme; REVIEW: the tier fallen from
     * @param fromProgramme FLOOR: the former programme
     * @param extensions what decided; null if revenue did, or nothing had to
     * @param careRevenue what decided; null if extensions did, or nothing had to
     */
    record Because(
            String kind,
            String month,
            String tier,
            @Nullable String from,
            @Nullable String fromProgramme,
            @Nullable Long extensions,
            @Nullable Money careRevenue) {}

    /**
     * Revenue of a currency that has no rate in some months.
     *
     * @param months the service months without one
     */
    record Waiting(long minorUnits, String currency, List<String> months) {}

    /**
     * Where a standing is heading.
     *
     * @param rise null at the top, and in no programme
     * @param review null without a tier
     */
    record ForecastAnswer(@Nullable Rise rise, @Nullable Review review) {}

    /**
     * The next tier at the present pace.
     *
     * @param month the month in which it is reached; null: not within 12 months
     * @param extensions sold in the three months before this one: the pace
     * @param careRevenue earned in them
     */
    record Rise(String tier, @Nullable String month, long extensions, Money careRevenue) {}

    /**
     * The next review, if nothing more is sold.
     *
     * @param looksAt the month whose windows it judges
     * @param to the tier it leaves; null: none
     * @param extensions in the window it looks at
     * @param outcome REVIEW (down), CONFIRMED, KEPT (by the floor); null: it finds nothing to do
     */
    record Review(
            String month,
            String looksAt,
            String from,
            @Nullable String to,
            long extensions,
            Money careRevenue,
            @Nullable String outcome) {}

    /** The next tier: any one of its targets is enough, none means that the certification is. */
    record Next(String tier, List<Target> targets) {}

    /**
     * How far a target is.
     *
     * @param measure EXTENSIONS or CARE_REVENUE (in minor units)
     * @param currency of CARE_REVENUE; null for EXTENSIONS
     */
    record Target(
            String measure,
            long have,
            long need,
            long missing,
            @Nullable String currency) {
        static Target of(String measure, long have, long need, @Nullable String currency) {
            return new Target(measure, have, need, Math.max(0, need - have), currency);
        }
    }

    /** What the window of a later month no longer has, with the portfolio as it is in the month asked for. */
    record Leaving(String month, long extensions, Money careRevenue) {}
}
