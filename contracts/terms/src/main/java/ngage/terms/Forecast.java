package ngage.terms;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import ngage.event.PartnerChanged;
import ngage.event.TierReason;
import ngage.terms.StandingFold.MonthlyStanding;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner is heading, reckoned by the same fold as the standings themselves: the month in which the next tier is
 * reached if it goes on at the present pace, and what the next review does if nothing more is sold.
 *
 * @param rise null at the top, and in no programme
 * @param review null if no review comes within a year, and without a tier
 */
public record Forecast(@Nullable Rise rise, @Nullable Review review) {
    /** How many months ahead a forecast looks. */
    public static final int MONTHS_AHEAD = 12;

    /**
     * The next tier up.
     *
     * @param month the first month with that tier or a higher one; null: not within {@value #MONTHS_AHEAD} months
     */
    public record Rise(String tier, @Nullable YearMonth month, Pace pace) {}

    /**
     * The next review.
     *
     * @param looksAt the month before, whose windows it judges
     * @param to the tier it leaves; null: none
     * @param extensions in the window it looks at, if nothing more is sold
     * @param careRevenueMinorUnits the same in revenue
     * @param reason what it does; null if it finds nothing to do
     */
    public record Review(
            YearMonth month,
            YearMonth looksAt,
            String from,
            @Nullable String to,
            long extensions,
            long careRevenueMinorUnits,
            @Nullable TierReason reason) {}

    /**
     * The forecast as of a month.
     *
     * @param measures of months ahead too: what is known by now, and nothing else
     */
    public static Forecast of(
            PartnerChanged partner, Programmes programmes, YearMonth month, Measures measures, Pace pace) {
        YearMonth horizon = month.plusMonths(MONTHS_AHEAD);
        StandingFold fold = StandingFold.of(partner, programmes, horizon);
        List<MonthlyStanding> ifNothing = fold.standings(measures);
        Standing now = at(ifNothing, month);
        Rise rise = rise(now, month, fold, new Paced(measures, month, pace));
        return new Forecast(rise, review(now, fold.reviewAfter(month), ifNothing, measures));
    }

    private static Standing at(List<MonthlyStanding> standings, YearMonth month) {
        for (MonthlyStanding standing : standings) {
            if (standing.month().equals(month)) return standing.standing();
        }
        return Standing.NONE;
    }

    private static @Nullable Rise rise(Standing now, YearMonth month, StandingFold fold, Paced paced) {
        Programme programme = now.programme();
        int rank = now instanceof Standing.Held held ? held.rank() : Programme.NO_TIER;
        if (programme == null || rank + 1 == programme.tiers().size()) return null;
        String next = programme.tiers().get(rank + 1).name();
        for (MonthlyStanding later : fold.standings(paced)) {
            if (!later.month().isAfter(month)) continue;
            if (later.standing() instanceof Standing.Held held && isAtLeast(held, programme, next, rank + 1)) {
                return new Rise(next, later.month(), paced.pace);
            }
        }
        return new Rise(next, null, paced.pace);
    }

    private static boolean isAtLeast(Standing.Held held, Programme programme, String tier, int rank) {
        return held.programme().id().equals(programme.id())
                && held.rank() >= Floors.rankOf(held.programme(), tier, rank);
    }

    private static @Nullable Review review(
            Standing now, @Nullable YearMonth month, List<MonthlyStanding> ifNothing, Measures measures) {
        if (month == null || !(now instanceof Standing.Held held)) return null;
        YearMonth looksAt = month.minusMonths(1);
        Standing after = at(ifNothing, month);
        Programme judge = at(ifNothing, looksAt).programme();
        if (judge == null) judge = held.programme();
        return new Review(
                month,
                looksAt,
                held.tier().name(),
                after.tierName(),
                measures.extensions(looksAt, judge),
                measures.careRevenue(looksAt, judge),
                judgement(after, month));
    }

    private static @Nullable TierReason judgement(Standing after, YearMonth review) {
        for (TierReason reason : after.reasons()) {
            boolean byReview =
                    switch (reason.kind()) {
                        case REVIEW, CONFIRMED, KEPT -> true;
                        case ENROLLED, EARNED, FLOOR, SUSPENDED, RESTORED -> false;
                    };
            if (byReview && reason.month().equals(review)) return reason;
        }
        return null;
    }

    /** The measures as they will be if every month after the one asked for adds what the pace says. */
    private record Paced(Measures known, YearMonth from, Pace pace) implements Measures {
        @Override
        public long extensions(YearMonth month, Programme programme) {
            return Math.addExact(
                    known.extensions(month, programme), added(month, programme).extensions());
        }

        @Override
        public long careRevenue(YearMonth month, Programme programme) {
            return Math.addExact(
                    known.careRevenue(month, programme), added(month, programme).careRevenueMinorUnits());
        }

        /** A shorter window loses what the pace added before it. */
        private Pace added(YearMonth month, Programme programme) {
            long ahead = Math.max(0, from.until(month, ChronoUnit.MONTHS));
            return pace.after((int) Math.min(ahead, programme.windowMonths()));
        }
    }
}
