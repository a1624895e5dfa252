package ngage.terms;

import java.time.YearMonth;
import ngage.event.TierChanged.Reason;
import ngage.event.TierReason;
import ngage.event.TierReason.Kind;
import ngage.terms.MonthTerms.Certified;
import ngage.terms.Standing.Held;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one month hands to the next: the tier held, what was reached, and the floors that changes of programme have laid.
 * A month without terms decides nothing: what was held before it counts as last month's.
 */
final class StandingCourse {
    private final Measures measures;
    private final Floors floors;
    private Standing standing;
    private @Nullable Held before;
    private Reached reachedBefore;
    private boolean everHeld;

    /** Begins before the first month. */
    StandingCourse(Measures measures) {
        this.measures = measures;
        floors = new Floors();
        standing = Standing.NONE;
        reachedBefore = Reached.NOTHING;
    }

    private StandingCourse(StandingCourse other) {
        measures = other.measures;
        floors = other.floors.copy();
        standing = other.standing;
        before = other.before;
        reachedBefore = other.reachedBefore;
        everHeld = other.everHeld;
    }

    /** Another course that goes on from where this one is. */
    StandingCourse copy() {
        return new StandingCourse(this);
    }

    /** The standing of the month advanced to. */
    Standing standing() {
        return standing;
    }

    /** What the measures of a month reach. */
    private record Reached(int rank, long extensions, long careRevenue) {
        static final Reached NOTHING = new Reached(Programme.NO_TIER, 0, 0);
    }

    void advance(MonthTerms month) {
        Programme programme = month.programme();
        if (programme == null) {
            standing = Standing.NONE;
            return;
        }
        long extensions = measures.extensions(month.month(), programme);
        long careRevenue = measures.careRevenue(month.month(), programme);
        Reached reached = new Reached(programme.rankReached(extensions, careRevenue), extensions, careRevenue);
        Held held = month.certified() == Certified.NEVER ? null : held(month, programme, reached);
        standing = held == null ? new Standing.None(programme) : held;
        before = held;
        everHeld |= held != null;
        reachedBefore = reached;
    }

    private @Nullable Held held(MonthTerms month, Programme programme, Reached reached) {
        boolean lapsed = month.certified() == Certified.LAPSED;
        int earned = lapsed ? Programme.NO_TIER : reached.rank();
        if (before != null && !before.programme().id().equals(programme.id())) {
            floors.changeOver(before, programme, month.month());
        }
        Floors.@Nullable Floor floor = floors.highest(programme, month.month());
        int floorRank = floor == null ? Programme.NO_TIER : Floors.rankOf(programme, floor.tier(), floor.rank());
        int rank = Math.max(Math.max(earned, floorRank), carried(month, programme));
        if (rank == Programme.NO_TIER) return null;
        if (before != null && isSameTier(before, programme, rank)) {
            return kept(before, month, programme, reached, rank, earned);
        }
        String tier = programme.tiers().get(rank).name();
        TierReason reason = reason(month.month(), programme, rank, earned >= rank ? reached : null, floor, floorRank);
        Held held = new Held(
                programme,
                rank,
                false,
                month.month(),
                Reason.valueOf(reason.kind().name()),
                reason);
        return lapsed ? held.suspended(true, TierReason.of(Kind.SUSPENDED, month.month(), tier)) : held;
    }

    private int carried(MonthTerms month, Programme programme) {
        if (before == null || !before.programme().id().equals(programme.id())) return Programme.NO_TIER;
        int rank = Floors.rankOf(programme, before.tier().name(), before.rank());
        return missed(month)
                ? Math.max(Programme.NO_TIER, rank - programme.review().steps())
                : rank;
    }

    /** Whether this is a review, and last month no longer reached what was held. */
    private boolean missed(MonthTerms month) {
        return before != null && month.review() && reachedBefore.rank() < before.rank();
    }

    /** A tier that a later version calls otherwise is the same tier. */
    private static boolean isSameTier(Held before, Programme programme, int rank) {
        return before.programme().id().equals(programme.id())
                && Floors.rankOf(programme, before.tier().name(), before.rank()) == rank;
    }

    private Held kept(Held before, MonthTerms month, Programme programme, Reached reached, int rank, int earned) {
        Held held = before.in(programme, rank);
        if (month.review() && programme.review().steps() > 0) {
            Reached basis = missed(month) ? reached : reachedBefore;
            boolean reachedIt = !missed(month) || earned >= rank;
            TierReason reason = reachedIt
                    ? byMeasure(Kind.CONFIRMED, month.month(), programme, rank, basis)
                    : TierReason.of(Kind.KEPT, month.month(), held.tier().name());
            boolean asksForNothing = reachedIt && held.tier().asksForNothing();
            if (!asksForNothing) held = held.because(reason);
        }
        boolean lapsed = month.certified() == Certified.LAPSED;
        if (lapsed == held.suspended()) return held;
        Kind moved = lapsed ? Kind.SUSPENDED : Kind.RESTORED;
        return held.suspended(
                lapsed, TierReason.of(moved, month.month(), held.tier().name()));
    }

    /** Why the tier is another one than last month; {@code basis} is null if it is not earned. */
    private TierReason reason(
            YearMonth month,
            Programme programme,
            int rank,
            @Nullable Reached basis,
            Floors.@Nullable Floor floor,
            int floorRank) {
        String tier = programme.tiers().get(rank).name();
        Held last = before;
        boolean fallen = last != null
                && last.programme().id().equals(programme.id())
                && rank < Floors.rankOf(programme, last.tier().name(), last.rank());
        if (fallen && last != null) return fallen(month, last, tier);
        if (basis == null && floor != null && floorRank == rank) {
            return new TierReason(Kind.FLOOR, month, tier, floor.formerTier(), floor.formerProgramme(), null, null);
        }
        if (!everHeld && rank == 0) return TierReason.of(Kind.ENROLLED, month, tier);
        return basis == null
                ? TierReason.of(Kind.EARNED, month, tier)
                : byMeasure(Kind.EARNED, month, programme, rank, basis);
    }

    /** Down at a review, with what last month had instead. */
    private TierReason fallen(YearMonth month, Held last, String tier) {
        boolean inExtensions = last.tier().extensions() != null;
        return new TierReason(
                Kind.REVIEW,
                month,
                tier,
                last.tier().name(),
                null,
                inExtensions ? (Long) reachedBefore.extensions() : null,
                inExtensions
                        ? null
                        : new Money(
                                reachedBefore.careRevenue(), last.programme().currency()));
    }

    private static TierReason byMeasure(Kind kind, YearMonth month, Programme programme, int rank, Reached basis) {
        Programme.Tier tier = programme.tiers().get(rank);
        Long extensions = tier.extensions();
        Long careRevenue = tier.careRevenueMinorUnits();
        boolean byExtensions = extensions != null && basis.extensions() >= extensions;
        boolean byRevenue = !byExtensions && careRevenue != null && basis.careRevenue() >= careRevenue;
        return new TierReason(
                kind,
                month,
                tier.name(),
                null,
                null,
                byExtensions ? (Long) basis.extensions() : null,
                byRevenue ? new Money(basis.careRevenue(), programme.currency()) : null);
    }
}
