package ngage.tier.measure.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import ngage.terms.Programme;

/** Calendar months as numbers, {@code year * 12 + month - 1}, so that windows are additions. */
public final class Months {
    /** The month of the earliest date there is (rulebook section 2, limits). */
    public static final int FIRST = 1990 * 12;

    /** The month of the latest date there is. */
    public static final int LAST = 2100 * 12 + 11;

    private Months() {}

    public static int of(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    public static int of(YearMonth month) {
        return month.getYear() * 12 + month.getMonthValue() - 1;
    }

    public static YearMonth toYearMonth(int month) {
        return YearMonth.of(month / 12, month % 12 + 1);
    }

    public static LocalDate lastDay(int month) {
        return toYearMonth(month).atEndOfMonth();
    }

    /** The first day of which the window of a day's month, by any programme, can still have revenue. */
    public static LocalDate firstCounting(LocalDate day) {
        return YearMonth.from(day).minusMonths(Programme.WINDOW_MONTHS_MAX - 1L).atDay(1);
    }

    /** The last month whose window, by any programme, can still have the given month in it. */
    public static int windowEnd(int month) {
        return month + Programme.WINDOW_MONTHS_MAX - 1;
    }
}
