package ngage.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/**
 * The service months that an audit compares, both ends included. Whatever is outside is read, because it decides about what
 * is inside, and not compared.
 */
public record Period(YearMonth from, YearMonth to) {
    /** All of them. */
    public static final Period ALL = new Period(YearMonth.of(1, 1), YearMonth.of(9999, 12));

    public Period {
        if (to.isBefore(from)) throw new IllegalArgumentException("the period ends before it begins");
    }

    boolean isAll() {
        return equals(ALL);
    }

    boolean has(YearMonth month) {
        return !month.isBefore(from) && !month.isAfter(to);
    }

    boolean has(LocalDate day) {
        return has(YearMonth.from(day));
    }

    /** Whether a day or month as it stands in an event is inside; what is neither is always looked at. */
    boolean has(String text) {
        try {
            return has(
                    YearMonth.from(DateTimeFormatter.ofPattern("uuuu-MM[-dd]").parse(text)));
        } catch (DateTimeException broken) {
            return true;
        }
    }
}
