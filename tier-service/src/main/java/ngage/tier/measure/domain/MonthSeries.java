package ngage.tier.measure.domain;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A number for every month, 0 where nothing was added; it grows to the months it is told about. */
final class MonthSeries {
    private static final int SPARE_MONTHS = 12;

    private int base;
    private long[] values = new long[0];

    long get(int month) {
        int at = month - base;
        return at >= 0 && at < values.length ? values[at] : 0;
    }

    /** Every month that anything was added to, and perhaps some more. */
    void forEachMonth(IntConsumer each) {
        for (int at = 0; at < values.length; at++) each.accept(base + at);
    }

    /** Adds to every month from the first to the last, both included. */
    void add(int first, int last, long value) {
        grow(first, last);
        for (int at = first - base; at <= last - base; at++) values[at] = Math.addExact(values[at], value);
    }

    private void grow(int first, int last) {
        if (values.length == 0) {
            base = first;
            values = new long[last - first + 1 + SPARE_MONTHS];
        }
        if (first < base) {
            long[] earlier = new long[values.length + base - first];
            System.arraycopy(values, 0, earlier, base - first, values.length);
            values = earlier;
            base = first;
        }
        if (last - base >= values.length) values = Arrays.copyOf(values, last - base + 1 + SPARE_MONTHS);
    }
}
