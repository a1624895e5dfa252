package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;

/**
 * How long the answers of a kind of page took, in milliseconds.
 *
 * @param p99 of a hundred answers the slowest but one
 */
@JsonPropertyOrder({"page", "answers", "median", "p99", "most"})
record PageTimes(String page, int answers, double median, double p99, double most) {
    private static final double NANOS = 1e6;
    private static final int HUNDRED = 100;

    static PageTimes of(String page, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new PageTimes(
                page,
                sorted.length,
                millis(sorted[(sorted.length - 1) / 2]),
                millis(sorted[Math.ceilDiv(sorted.length * (HUNDRED - 1), HUNDRED) - 1]),
                millis(sorted[sorted.length - 1]));
    }

    /** To a hundredth. */
    private static double millis(long nanos) {
        return Math.round(nanos / NANOS * HUNDRED) / (double) HUNDRED;
    }
}
