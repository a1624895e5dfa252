package ngage.terms;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.event.TierChanged.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A partner's standings, month after month from the first enrolment on: up at once, down only at a review, one step,
 * never below the floor (rulebook section 5). The terms of every month are worked out once for a state of the partner,
 * so that folding new measures over them, which happens for every fact, costs a few comparisons a month.
 */
public final class StandingFold {
    private final MonthTerms[] months;

    private StandingFold(MonthTerms[] months) {
        this.months = months;
    }

    /**
     * Prepares the fold of one partner.
     *
     * @param partner the state with the highest revision; null if the partner is not known: there is no standing then
     * @param through the last month that will be asked for
     */
    public static StandingFold of(@Nullable PartnerChanged partner, Programmes programmes, YearMonth through) {
        List<MonthTerms> months = new ArrayList<>();
        YearMonth first = partner == null ? null : firstEnrolment(partner);
        if (partner != null && first != null) {
            for (YearMonth month = first; !month.isAfter(through); month = month.plusMonths(1)) {
                months.add(MonthTerms.of(month, partner, programmes));
            }
        }
        return new StandingFold(months.toArray(MonthTerms[]::new));
    }

    private static @Nullable YearMonth firstEnrolment(PartnerChanged partner) {
        return partner.enrolments().stream()
                .map(Enrolment::from)
                .min(java.time.LocalDate::compareTo)
                .map(YearMonth::from)
                .orElse(null);
    }

    /** The standing of the last month; none if that is before the first enrolment. */
    public Standing last(Measures measures) {
        Course course = new Course();
        for (MonthTerms month : months) course.advance(month, measures);
        return course.standing;
    }

    /** The standings of all months from the first enrolment on. */
    public List<MonthlyStanding> standings(Measures measures) {
        Course course = new Course();
        List<MonthlyStanding> standings = new ArrayList<>(months.length);
        for (MonthTerms month : months) {
            course.advance(month, measures);
            standings.add(new MonthlyStanding(month.month(), course.standing));
        }
        return standings;
    }

    /** A month and the standing in it. */
    public record MonthlyStanding(YearMonth month, Standing standing) {}

    /** What one month hands to the next. */
    private static final class Course {
        private Standing standing = Standing.NONE;
        private int reachedBefore = Programme.NO_TIER;
        private boolean everHeld;
        private @Nullable String floorProgramme;
        private @Nullable String floorTier;

        void advance(MonthTerms month, Measures measures) {
            Programme programme = month.programme();
            if (programme == null) {
                standing = Standing.NONE;
                return;
            }
            int reached = programme.rankReached(
                    measures.extensions(month.month()), measures.careRevenue(month.month(), programme.currency()));
            if (month.certified() == MonthTerms.Certified.NEVER) standing = new Standing.None(programme);
            else standing = next(month, programme, reached);
            reachedBefore = reached;
        }

        private Standing next(MonthTerms month, Programme programme, int reached) {
            boolean lapsed = month.certified() == MonthTerms.Certified.LAPSED;
            int earned = lapsed ? Programme.NO_TIER : reached;
            int floor = floor(programme);
            int rank = Math.max(Math.max(earned, floor), carried(month, programme));
            if (rank == Programme.NO_TIER) return new Standing.None(programme);
            Standing next = held(month, programme, rank, lapsed, earned, floor);
            everHeld = true;
            return next;
        }

        /** The floor is set by the first month after changing over, and stays while the programme does. */
        private int floor(Programme programme) {
            if (standing instanceof Standing.Held held && !held.programme().id().equals(programme.id())) {
                int rank = programme.rankOfCounterpart(
                        held.programme().id(), held.tier().name());
                floorProgramme = programme.id();
                floorTier = rank == Programme.NO_TIER
                        ? null
                        : programme.tiers().get(rank).name();
            }
            return floorTier != null && programme.id().equals(floorProgramme)
                    ? programme.rankOf(floorTier)
                    : Programme.NO_TIER;
        }

        private int carried(MonthTerms month, Programme programme) {
            if (!(standing instanceof Standing.Held held)) return Programme.NO_TIER;
            if (!held.programme().id().equals(programme.id())) return Programme.NO_TIER;
            int rank = programme.rankOf(held.tier().name());
            boolean down = month.review() && reachedBefore < held.rank();
            return down ? Math.max(Programme.NO_TIER, rank - programme.review().steps()) : rank;
        }

        private Standing held(MonthTerms month, Programme programme, int rank, boolean lapsed, int earned, int floor) {
            if (standing instanceof Standing.Held before && sameTier(before, programme, rank)) {
                boolean unchanged = before.programme().equals(programme) && before.suspended() == lapsed;
                return unchanged ? before : new Standing.Held(programme, rank, lapsed, before.since(), before.reason());
            }
            return new Standing.Held(programme, rank, lapsed, month.month(), reason(programme, rank, earned, floor));
        }

        private static boolean sameTier(Standing.Held before, Programme programme, int rank) {
            return before.programme().id().equals(programme.id())
                    && before.tier().name().equals(programme.tiers().get(rank).name());
        }

        private Reason reason(Programme programme, int rank, int earned, int floor) {
            boolean fallen = standing instanceof Standing.Held before
                    && before.programme().id().equals(programme.id())
                    && rank < programme.rankOf(before.tier().name());
            if (fallen) return Reason.REVIEW;
            if (earned < rank && floor == rank) return Reason.FLOOR;
            return !everHeld && rank == 0 ? Reason.ENROLLED : Reason.EARNED;
        }
    }
}
