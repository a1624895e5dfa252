package ngage.local.demo;

import java.util.List;
import java.util.Map;
import ngage.local.market.Ending;
import ngage.local.market.Exhibit;

/**
 * A market that was published and processed.
 *
 * @param exhibits what is to be seen in any market
 * @param facts records published, on all topics
 * @param bookings records published on revenue-booked
 * @param publishedNanos from the first record sent to the last confirmed
 * @param processedNanos by service: from the first record sent until nothing was left for it
 * @param warm when the second half of the months began
 */
record Played(
        Ending ending,
        List<Exhibit> exhibits,
        long facts,
        long bookings,
        long publishedNanos,
        Map<String, Long> processedNanos,
        Warm warm) {

    /** By when the services have compiled what they do most: what was published up to here, and since the first record. */
    record Warm(long bookings, long nanos) {}

    /** Until both the commission and the tier service had caught up. */
    long bothNanos() {
        return Math.max(
                processedNanos.getOrDefault(Groups.COMMISSION, 0L), processedNanos.getOrDefault(Groups.TIER, 0L));
    }

    /** Bookings of the second half of the months. */
    long warmBookings() {
        return bookings - warm.bookings();
    }

    /** From the begin of the second half until both services had caught up. */
    long warmNanos() {
        return bothNanos() - warm.nanos();
    }
}
