package ngage.partner.month.domain;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which months have to be opened now. Months open in order and without gaps, also after a long standstill. */
public final class MonthsDue {
    private MonthsDue() {}

    /**
     * The months to open, in order; empty if none is due.
     *
     * @param lastOpened the latest month that is open already; null before the first, when only the current one opens
     * @param current the month it is, or that shall be the open one
     */
    public static List<YearMonth> between(@Nullable YearMonth lastOpened, YearMonth current) {
        if (lastOpened == null) return List.of(current);
        if (!lastOpened.isBefore(current)) return List.of();
        return Stream.iterate(lastOpened.plusMonths(1), month -> !month.isAfter(current), month -> month.plusMonths(1))
                .toList();
    }
}
