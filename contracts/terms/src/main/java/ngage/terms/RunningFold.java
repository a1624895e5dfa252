package ngage.terms;

import java.time.YearMonth;

/**
 * The fold over one partner's measures as they change. What changes in a month leaves the standings of the months before it
 * as they were, so the fold goes on from there: a partner of ten years costs what a new one does. Not for several threads at once.
 */
public final class RunningFold {
    private final MonthTerms[] months;
    private final Measures measures;

    /** The course behind the months that have not changed since it went through them. */
    private StandingCourse unchanged;

    private int unchangedMonths;
    private int changedFrom;
    private Standing last = Standing.NONE;

    RunningFold(MonthTerms[] months, Measures measures) {
        this.months = months;
        this.measures = measures;
        this.unchanged = new StandingCourse(measures);
    }

    /** Measures of this month, and perhaps of later ones, have changed; those of earlier ones have not. */
    public void changed(YearMonth from) {
        if (months.length == 0) return;
        YearMonth first = months[0].month();
        int place = 12 * (from.getYear() - first.getYear()) + from.getMonthValue() - first.getMonthValue();
        changedFrom = Math.min(changedFrom, Math.max(place, 0));
    }

    /** The standing of the last month; none if that is before the first enrolment. */
    public Standing last() {
        if (changedFrom == months.length) return last;
        if (changedFrom < unchangedMonths) {
            unchanged = new StandingCourse(measures);
            unchangedMonths = 0;
        }
        while (unchangedMonths < changedFrom) unchanged.advance(months[unchangedMonths++]);
        StandingCourse course = unchanged.copy();
        for (int month = unchangedMonths; month < months.length; month++) course.advance(months[month]);
        changedFrom = months.length;
        last = course.standing();
        return last;
    }
}
