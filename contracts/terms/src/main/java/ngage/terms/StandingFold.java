package ngage.terms;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
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
        StandingCourse course = new StandingCourse(measures);
        for (MonthTerms month : months) course.advance(month);
        return course.standing();
    }

    /** The standings of all months from the first enrolment on. */
    public List<MonthlyStanding> standings(Measures measures) {
        StandingCourse course = new StandingCourse(measures);
        List<MonthlyStanding> standings = new ArrayList<>(months.length);
        for (MonthTerms month : months) {
            course.advance(month);
            standings.add(new MonthlyStanding(month.month(), course.standing()));
        }
        return standings;
    }

    /** The same over measures that change. */
    public RunningFold over(Measures measures) {
        return new RunningFold(months, measures);
    }

    /** The first review after a month, of those that the fold goes through; null if there is none. */
    @Nullable
    YearMonth reviewAfter(YearMonth month) {
        for (MonthTerms terms : months) {
            if (terms.review() && terms.month().isAfter(month)) return terms.month();
        }
        return null;
    }

    /** A month and the standing in it. */
    public record MonthlyStanding(YearMonth month, Standing standing) {}
}
