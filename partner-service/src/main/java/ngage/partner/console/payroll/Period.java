package ngage.partner.console.payroll;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Service months, both included. */
public record Period(YearMonth from, YearMonth to) {
    /** How a month is written in an address. */
    static final String MONTH = "(199[0-9]|20[0-9]{2}|2100)-(0[1-9]|1[0-2])";

    static final String MONTH_FORM = "must be a month from 1990-01 to 2100-12, such as 2026-04";

    private static final YearMonth FIRST = YearMonth.of(1990, 1);
    private static final YearMonth LAST = YearMonth.of(2100, 12);
    private static final Period ALL = new Period(FIRST, LAST);

    /** What was asked for, in whatever order; a missing end is the other one, and both missing are the month given. */
    static Period of(@Nullable String from, @Nullable String to, YearMonth otherwise) {
        YearMonth one = from != null ? YearMonth.parse(from) : to != null ? YearMonth.parse(to) : otherwise;
        YearMonth other = to != null ? YearMonth.parse(to) : one;
        return one.isAfter(other) ? new Period(other, one) : new Period(one, other);
    }

    /** Such as {@code from=2026-01&to=2026-03}, as the pages and files have it. */
    public String query() {
        return "from=" + from + "&to=" + to;
    }

    /** The same in days, as the commission service has it. */
    String days() {
        return "from=" + from.atDay(1) + "&to=" + to.atEndOfMonth();
    }

    /** Every month that there can be. */
    public static Period all() {
        return ALL;
    }

    public boolean isAll() {
        return equals(ALL);
    }

    public boolean isOneMonth() {
        return from.equals(to);
    }

    /** As many months before this one; null where there is no such month. */
    public @Nullable Period before() {
        YearMonth earliest = from.minusMonths(months());
        return earliest.isBefore(FIRST) ? null : new Period(earliest, from.minusMonths(1));
    }

    /** As many months behind this one; null where there is no such month. */
    public @Nullable Period after() {
        YearMonth latest = to.plusMonths(months());
        return latest.isAfter(LAST) ? null : new Period(to.plusMonths(1), latest);
    }

    /** The twelve months up to its last one. */
    public Period year() {
        YearMonth first = to.minusMonths(11);
        return new Period(first.isBefore(FIRST) ? FIRST : first, to);
    }

    private long months() {
        return ChronoUnit.MONTHS.between(from, to) + 1;
    }
}
