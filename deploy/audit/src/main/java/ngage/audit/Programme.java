package ngage.audit;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a programme, as its file states it (rulebook, section 6).
 *
 * @param id the programme, such as {@code ngage}
 * @param validFrom the first day of this version, until a later version begins
 * @param currency in which revenue targets are stated
 * @param isReference whether its terms measure a half for which nobody has terms
 * @param rateBasisPoints the commission, in hundredths of a percent of the net booking
 * @param careShareBasisPoints the share of the commission that goes to the carer, in hundredths of a percent
 * @param commissionChannels the channels that are paid commission
 * @param endingWithTheContract the halves that are the house's once the partner's contract has ended
 * @param windowMonths how many months a month is judged by, itself included
 * @param isWhileCaring whether revenue stays with who cared on the service date, and does not move with the customer
 * @param floorMonths in how many months after changing over the floor holds; null: in all
 * @param reviewMonth the month in which tiers can go down
 * @param reviewSteps how many tiers down at most in that month
 * @param graceDays a certification that ended less than this many days ago still counts
 * @param tiers from the lowest to the highest
 * @param counterparts by other programme: which of its tiers becomes which of ours at changing over
 */
record Programme(
        String id,
        LocalDate validFrom,
        String currency,
        boolean isReference,
        int rateBasisPoints,
        int careShareBasisPoints,
        Set<String> commissionChannels,
        Set<Target.Half> endingWithTheContract,
        int windowMonths,
        boolean isWhileCaring,
        @Nullable Integer floorMonths,
        Month reviewMonth,
        int reviewSteps,
        int graceDays,
        List<Tier> tiers,
        Map<String, Map<String, String>> counterparts) {

    /**
     * A tier and its targets, any one of which is enough; without any it asks for a certification alone.
     *
     * @param extensions sold in the window, or null if that is no target
     * @param careRevenue minor units of the programme's currency in the window, or null if that is no target
     */
    record Tier(
            String name,
            @Nullable Long extensions,
            @Nullable Long careRevenue) {
        boolean isReached(long extensionsHad, long careRevenueHad) {
            boolean asksNothing = extensions == null && careRevenue == null;
            return asksNothing
                    || (extensions != null && extensionsHad >= extensions)
                    || (careRevenue != null && careRevenueHad >= careRevenue);
        }
    }

    /** As payouts name it: {@code ngage@2022-01-01}. */
    String name() {
        return id + "@" + validFrom;
    }

    /** The place of a tier in the ladder, 0 for the lowest; -1 for none. */
    int rank(@Nullable String tier) {
        for (int rank = 0; rank < tiers.size(); rank++) {
            if (tiers.get(rank).name().equals(tier)) {
                return rank;
            }
        }
        return -1;
    }
}
