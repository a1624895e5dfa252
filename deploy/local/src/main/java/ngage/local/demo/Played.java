package ngage.local.demo;

import java.util.Map;
import ngage.local.market.Ending;

/**
 * A market that was published and processed.
 *
 * @param facts records published, on all topics
 * @param bookings records published on revenue-booked
 * @param publishedNanos from the first record sent to the last confirmed
 * @param processedNanos by service: from the first record sent until nothing was left for it
 */
record Played(Ending ending, long facts, long bookings, long publishedNanos, Map<String, Long> processedNanos) {

    /** Until both the commission and the tier service had caught up. */
    long bothNanos() {
        return Math.max(
                processedNanos.getOrDefault(Groups.COMMISSION, 0L), processedNanos.getOrDefault(Groups.TIER, 0L));
    }
}
