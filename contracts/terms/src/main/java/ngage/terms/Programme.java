package ngage.terms;

import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.event.Channel;
import ngage.event.Half;
import org.jspecify.annotations.Nullable;

/**
 * One version of a programme's terms, as its file says them (rulebook section 6).
 *
 * @param id the programme, the same for all its versions, such as {@code ngage}
 * @param brand whose partners may join; two brands never add up
 * @param validFrom the first day these terms decide; they do until the next version's first day
 * @param timeZone where the programme's months begin and end
 * @param currency ISO 4217; what care revenue is measured in
 * @param windowMonths how many months a month is judged by, itself and those before it, 1 to {@value #WINDOW_MONTHS_MAX}
 * @param tiers from the lowest to the highest, at least one
 * @param graceDays a certification still counts if it ran out fewer than this many days ago, 0 to 3,660
 * @param floorMonths in how many months after changing over the counterpart of the old tier is a floor, the first of them
 *     the month of the change; null: in all, for ever. In each month the version in force in it decides
 * @param counterparts by other programme's id and tier, the tier here that it is worth after changing over
 * @param reference whether these terms reckon a half that nobody has terms for
 */
public record Programme(
        String id,
        String brand,
        LocalDate validFrom,
        ZoneId timeZone,
        String currency,
        Commission commission,
        int windowMonths,
        List<Tier> tiers,
        int graceDays,
        Review review,
        CareRevenue careRevenue,
        @Nullable Integer floorMonths,
        Map<String, Map<String, String>> counterparts,
        boolean reference) {

    /**
     * What a booking pays.
     *
     * @param rateBasisPoints the commission's part of the net revenue, 0 to 10,000
     * @param careShareBasisPoints the care half's part of the commission, 0 to 10,000; the rest is for the acquisition
     * @param channels whose partners earn commission
     * @param afterTermination for each half, what becomes of it when its partner's contract has ended
     */
    public record Commission(
            int rateBasisPoints,
            int careShareBasisPoints,
            Set<Channel> channels,
            Map<Half, AfterTermination> afterTermination) {
        public Commission {
            channels = Set.copyOf(channels);
            afterTermination = Map.copyOf(afterTermination);
        }

        /** Whether the half of a partner whose contract has ended stays with the house. */
        public boolean endsWithContract(Half half) {
            return afterTermination.get(half) == AfterTermination.HOUSE;
        }
    }

    /** What becomes of a half for service dates after the last day of its partner's contract. */
    public enum AfterTermination {
        /** The partner goes on earning it. */
        GOES_ON,
        /** The house keeps it. */
        HOUSE
    }

    /**
     * A tier and its targets, any one of which is enough; without targets it holds for every certified partner.
     *
     * @param extensions asked for in the window; null: no such target
     * @param careRevenueMinorUnits asked for in the window, in the programme's currency; null: no such target
     * @param benefits what the tier is served with
     */
    public record Tier(
            String name,
            @Nullable Long extensions,
            @Nullable Long careRevenueMinorUnits,
            Benefits benefits) {
        /** Whether the certification is all that the tier asks for. */
        boolean asksForNothing() {
            return extensions == null && careRevenueMinorUnits == null;
        }

        boolean holds(long haveExtensions, long haveCareRevenue) {
            if (extensions == null && careRevenueMinorUnits == null) return true;
            return (extensions != null && haveExtensions >= extensions)
                    || (careRevenueMinorUnits != null && haveCareRevenue >= careRevenueMinorUnits);
        }
    }

    /** The month in which a tier that is no longer reached goes down, and by how many steps. */
    public record Review(Month month, int steps) {}

    /** Whose revenue a customer's past revenue is, once somebody else looks after the customer. */
    public enum CareRevenue {
        /** It moves with the customer. */
        PORTFOLIO,
        /** It stays with who cared on the service date. */
        WHILE_CARING
    }

    public Programme {
        tiers = List.copyOf(tiers);
        counterparts = Map.copyOf(counterparts);
    }

    /** The version's name, such as {@code ngage@2022-01-01}. */
    public String ref() {
        return id + "@" + validFrom;
    }

    /** The tier's place from the lowest, which is 0; {@value #NO_TIER} if there is none of that name. */
    public int rankOf(String tier) {
        for (int rank = 0; rank < tiers.size(); rank++) {
            if (tiers.get(rank).name().equals(tier)) return rank;
        }
        return NO_TIER;
    }

    /** The rank of the highest tier whose targets hold; {@value #NO_TIER} if none does. */
    public int rankReached(long extensions, long careRevenueMinorUnits) {
        for (int rank = tiers.size() - 1; rank >= 0; rank--) {
            if (tiers.get(rank).holds(extensions, careRevenueMinorUnits)) return rank;
        }
        return NO_TIER;
    }

    /** The rank of what the other programme's tier is worth here; {@value #NO_TIER} if nothing is said. */
    int rankOfCounterpart(String otherProgramme, String tier) {
        String counterpart = counterparts.getOrDefault(otherProgramme, Map.of()).get(tier);
        return counterpart == null ? NO_TIER : rankOf(counterpart);
    }

    /** The most months a window may have. */
    public static final int WINDOW_MONTHS_MAX = 36;

    /** The rank below the lowest tier. */
    public static final int NO_TIER = -1;
}
