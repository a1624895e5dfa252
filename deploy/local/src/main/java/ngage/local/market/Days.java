package ngage.local.market;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The market's calendar: days are counted from the epoch, months from the plan's first (0). Dates are written once and
 * kept, because a market writes a million of them.
 */
final class Days {

    private static final int YEARS_BEFORE = 6;
    private static final int YEARS_AFTER = 6;

    private final YearMonth first;
    private final int from;
    private final String[] texts;
    private final int[] monthStarts;

    Days(MarketPlan plan) {
        first = plan.firstMonth();
        from = day(first.minusYears(YEARS_BEFORE).atDay(1));
        int to = day(plan.lastMonth().plusYears(YEARS_AFTER).atEndOfMonth());
        texts = new String[to - from + 1];
        for (int i = 0; i < texts.length; i++)
            texts[i] = LocalDate.ofEpochDay(from + i).toString();
        monthStarts = new int[plan.months() + 1];
        for (int month = 0; month <= plan.months(); month++)
            monthStarts[month] = day(yearMonth(month).atDay(1));
    }

    /** The date as 2026-03-31. */
    String text(int day) {
        return texts[day - from];
    }

    /** The month as 2026-03. */
    YearMonth yearMonth(int month) {
        return first.plusMonths(month);
    }

    int firstDay(int month) {
        return monthStarts[month];
    }

    int lastDay(int month) {
        return monthStarts[month + 1] - 1;
    }

    /** The month of a day, negative for months before the plan's first. */
    int monthOf(int day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return (date.getYear() - first.getYear()) * 12 + date.getMonthValue() - first.getMonthValue();
    }

    private static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
