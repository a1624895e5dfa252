package ngage.audit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ngage.audit.Standing.Status;
import org.jspecify.annotations.Nullable;

/**
 * Section 5 of the rulebook for one partner, month after month from its first enrolment: up at once, down one step and
 * only at a review, never below the floor. Ranks are places in the ladder, 0 the lowest, -1 none.
 */
final class StandingFold {
    private static final int NONE = -1;

    private final Fact.Partner partner;
    private final Programmes programmes;
    private final Measures measures;
    private final List<Floor> floors = new ArrayList<>(2);

    /** The standing of the latest month in which any terms were in force. */
    private @Nullable Standing before;

    private int reachedBefore = NONE;
    private boolean everStood;

    private StandingFold(Fact.Partner partner, Programmes programmes, Measures measures) {
        this.partner = partner;
        this.programmes = programmes;
        this.measures = measures;
    }

    /** The counterpart of the tier held before changing over to a programme, by name and place; since that month. */
    private record Floor(String programme, String tier, int rank, YearMonth since) {}

    /** The standings of a partner by month up to the last one given; months without a standing are absent. */
    static Map<YearMonth, Standing> fold(
            Fact.Partner partner, Programmes programmes, Measures measures, YearMonth last) {
        Map<YearMonth, Standing> standings = new HashMap<>();
        Optional<LocalDate> enrolled =
                partner.enrolments().stream().map(Fact.Enrolment::from).min(LocalDate::compareTo);
        if (enrolled.isPresent()) {
            StandingFold fold = new StandingFold(partner, programmes, measures);
            for (YearMonth month = YearMonth.from(enrolled.get()); !month.isAfter(last); month = month.plusMonths(1)) {
                Standing standing = fold.next(month);
                if (standing != null) {
                    standings.put(month, standing);
                }
            }
        }
        return standings;
    }

    private @Nullable Standing next(YearMonth month) {
        Optional<Programme> inForce = programmes.of(partner, month.atEndOfMonth());
        boolean ended = partner.terminatedOn() != null && month.isAfter(YearMonth.from(partner.terminatedOn()));
        if (inForce.isEmpty() || ended) {
            // Nothing decides such a month: what was held before it is last month's for the next one.
            return null;
        }
        Programme programme = inForce.get();
        Certified certified = certified(month.atEndOfMonth(), programme.graceDays());
        int reached = reached(month, programme);
        Standing standing = certified == Certified.NEVER ? null : standing(month, programme, certified, reached);
        before = standing;
        reachedBefore = reached;
        everStood |= standing != null;
        return standing;
    }

    private @Nullable Standing standing(YearMonth month, Programme programme, Certified certified, int reached) {
        int earned = certified == Certified.VALID ? reached : NONE;
        int floor = floor(month, programme);
        int carried = carried(month, programme);
        int rank = Math.max(earned, Math.max(floor, carried));
        if (rank == NONE) {
            return null;
        }
        String tier = programme.tiers().get(rank).name();
        Status status = certified == Certified.LAPSED ? Status.SUSPENDED : Status.ACTIVE;
        Standing held = before;
        if (held != null
                && held.programme().id().equals(programme.id())
                && rankNow(programme, held.tier(), held.rank()) == rank) {
            return new Standing(programme, tier, status, held.reason(), held.since());
        }
        return new Standing(programme, tier, status, reason(programme, rank, earned), month);
    }

    /** The rank of what an earlier version called so: by name, by the version's own word for it, or by place. */
    private static int rankNow(Programme programme, String tier, int rank) {
        int named = programme.rank(tier);
        if (named != NONE) {
            return named;
        }
        int renamed = programme.rank(
                programme.counterparts().getOrDefault(programme.id(), Map.of()).get(tier));
        return renamed != NONE ? renamed : Math.min(rank, programme.tiers().size() - 1);
    }

    private String reason(Programme programme, int rank, int earned) {
        boolean fell = before != null
                && before.programme().id().equals(programme.id())
                && rankNow(programme, before.tier(), before.rank()) > rank;
        if (fell) {
            return "REVIEW";
        }
        if (earned < rank) {
            return "FLOOR";
        }
        return !everStood && rank == 0 ? "ENROLLED" : "EARNED";
    }

    /** The highest tier of which at least one target holds in a month. */
    private int reached(YearMonth month, Programme programme) {
        long extensions = measures.extensions(partner.partnerId(), month, programme);
        long careRevenue = measures.careRevenue(partner.partnerId(), month, programme);
        int reached = NONE;
        for (int rank = 0; rank < programme.tiers().size(); rank++) {
            if (programme.tiers().get(rank).isReached(extensions, careRevenue)) {
                reached = rank;
            }
        }
        return reached;
    }

    /**
     * Whoever changes over gets the counterpart of what he held, and keeps at least that in the new programme, for ever
     * or as long as it says; the highest of several counts.
     */
    private int floor(YearMonth month, Programme programme) {
        if (before != null && !before.programme().id().equals(programme.id())) {
            String counterpart = programme
                    .counterparts()
                    .getOrDefault(before.programme().id(), Map.of())
                    .get(before.tier());
            if (counterpart != null) {
                floors.add(new Floor(programme.id(), counterpart, programme.rank(counterpart), month));
            }
        }
        int highest = NONE;
        for (Floor floor : floors) {
            Integer months = programme.floorMonths();
            boolean holds = months == null || month.isBefore(floor.since().plusMonths(months));
            if (holds && floor.programme().equals(programme.id())) {
                highest = Math.max(highest, rankNow(programme, floor.tier(), floor.rank()));
            }
        }
        return highest;
    }

    /** Last month's tier; in a review month so many steps lower if last month's figures no longer reached it. */
    private int carried(YearMonth month, Programme programme) {
        if (before == null || !before.programme().id().equals(programme.id())) {
            return NONE;
        }
        int carried = rankNow(programme, before.tier(), before.rank());
        boolean review = month.getMonth() == programme.reviewMonth();
        boolean missed = reachedBefore < before.rank();
        return review && missed ? Math.max(NONE, carried - programme.reviewSteps()) : carried;
    }

    private Certified certified(LocalDate day, int graceDays) {
        boolean begun = partner.certifications().stream()
                .anyMatch(each -> !each.validFrom().isAfter(day));
        boolean valid = partner.certifications().stream()
                .filter(each -> !each.validFrom().isAfter(day))
                .anyMatch(each -> ChronoUnit.DAYS.between(each.validTo(), day) < graceDays
                        || !each.validTo().isBefore(day));
        if (valid) {
            return Certified.VALID;
        }
        return begun ? Certified.LAPSED : Certified.NEVER;
    }

    /** Whether a partner is certified on a day, the days of grace included. */
    private enum Certified {
        NEVER,
        VALID,
        LAPSED
    }
}
