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
 * @param extensions sold in the 12 months up to this one
 * @param careRevenue earned in the 12 months up to this one, of the customers in the portfolio at this month's end
 * @param waiting the same in currencies the programme does not count
 * @param next the tier above, with its targets; null at the top, or in no programme
 * @param leaving what leaves the window in each of the next three months
 */
record StandingAnswer(
        String partnerId,
        String month,
        @Nullable String programme,
        @Nullable String tier,
        String status,
        @Nullable String since,
        @Nullable String reason,
        long extensions,
        Money careRevenue,
        List<Money> waiting,
        @Nullable Next next,
        List<Leaving> leaving) {

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
