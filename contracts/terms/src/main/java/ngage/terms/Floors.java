package ngage.terms;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ngage.terms.Standing.Held;
import org.jspecify.annotations.Nullable;

/**
 * The floors that a partner's changes of programme have laid: in the new programme the counterpart of the tier held in the
 * old one, for ever unless the new one ends it (rulebook section 5). Leaving the programme and coming back ends none.
 */
final class Floors {
    private final List<Floor> floors;

    Floors() {
        this(List.of());
    }

    private Floors(List<Floor> laid) {
        floors = new ArrayList<>(laid);
    }

    Floors copy() {
        return new Floors(floors);
    }

    /**
     * A floor in one programme.
     *
     * @param tier the counterpart, by its name in the version that laid it
     * @param rank its place there
     * @param from the first month in the new programme
     */
    record Floor(String programme, String tier, int rank, YearMonth from, String formerProgramme, String formerTier) {}

    void changeOver(Held before, Programme programme, YearMonth month) {
        String formerTier = before.tier().name();
        int rank = programme.rankOfCounterpart(before.programme().id(), formerTier);
        if (rank == Programme.NO_TIER) return;
        String tier = programme.tiers().get(rank).name();
        floors.add(
                new Floor(programme.id(), tier, rank, month, before.programme().id(), formerTier));
    }

    /** The highest floor in the programme that has not ended; null if there is none. */
    @Nullable
    Floor highest(Programme programme, YearMonth month) {
        Floor highest = null;
        int best = Programme.NO_TIER;
        for (Floor floor : floors) {
            if (!floor.programme().equals(programme.id()) || hasEnded(floor, programme, month)) continue;
            int rank = rankOf(programme, floor.tier(), floor.rank());
            if (rank > best) {
                best = rank;
                highest = floor;
            }
        }
        return highest;
    }

    /** A floor of so many months holds in the month of changing over and the months after it, that many in all. */
    private static boolean hasEnded(Floor floor, Programme programme, YearMonth month) {
        Integer months = programme.floorMonths();
        return months != null && !month.isBefore(floor.from().plusMonths(months));
    }

    /**
     * The rank of a tier of the programme's earlier version: that of the same name, else of the counterpart the version
     * names for it under its own id, else the same place from the lowest.
     */
    static int rankOf(Programme programme, String tier, int rank) {
        int same = programme.rankOf(tier);
        if (same != Programme.NO_TIER) return same;
        int renamed = programme.rankOfCounterpart(programme.id(), tier);
        return renamed != Programme.NO_TIER
                ? renamed
                : Math.min(rank, programme.tiers().size() - 1);
    }
}
