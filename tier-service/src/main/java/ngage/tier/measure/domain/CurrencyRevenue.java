package ngage.tier.measure.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import ngage.terms.Programme;
import ngage.terms.Programme.CareRevenue;
import org.jspecify.annotations.Nullable;

/** A partner's care revenue of one currency, by service month: what it was at that month's end, and what moved later. */
final class CurrencyRevenue {
    private final MonthSeries atMonthEnd = new MonthSeries();
    private final MonthSeries stayed = new MonthSeries();

    /** By service month what came or left since, by how many months later; most months have nothing. */
    private final Map<Integer, long[]> moved = new HashMap<>(2);

    void add(Contribution.Cared cared) {
        int month = cared.serviceMonth();
        int later = cared.asOfMonth() - month;
        if (later == 0) {
            atMonthEnd.add(month, month, cared.minorUnits());
            return;
        }
        long[] sums = moved.computeIfAbsent(month, m -> new long[Programme.WINDOW_MONTHS_MAX]);
        for (int age = later; age < sums.length; age++) sums[age] = Math.addExact(sums[age], cared.minorUnits());
    }

    void add(Contribution.Stayed other) {
        stayed.add(other.serviceMonth(), other.serviceMonth(), other.minorUnits());
    }

    /** The service month's revenue as it counts so many months later. */
    long of(int serviceMonth, int age, CareRevenue whose) {
        return switch (whose) {
            case PORTFOLIO -> atMonthEnd.get(serviceMonth) + movedBy(moved.get(serviceMonth), age);
            case WHILE_CARING -> atMonthEnd.get(serviceMonth) + stayed.get(serviceMonth);
        };
    }

    private static long movedBy(long @Nullable [] sums, int age) {
        return sums == null ? 0 : sums[age];
    }

    /** The service months that have any revenue, and perhaps some more. */
    Set<Integer> serviceMonths() {
        Set<Integer> months = new HashSet<>(moved.keySet());
        atMonthEnd.forEachMonth(months::add);
        stayed.forEachMonth(months::add);
        return months;
    }
}
