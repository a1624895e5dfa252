package ngage.delivery.protocol;

import java.util.HashMap;
import java.util.Map;
import ngage.delivery.Position;
import ngage.delivery.protocol.Failure.PublisherLostException;
import org.jspecify.annotations.Nullable;

/**
 * The furthest that each partition was ever seen applied, one's own and the other instances'. Positions only grow; one that
 * did not is a database restored under us, which no longer knows facts that it had applied. Such a fact may come again on a
 * partition that did not go back, so it does not matter whose the partition is.
 */
final class Watermarks {
    private final Map<InputPartition, Position> highest;

    Watermarks(Map<InputPartition, Position> seen) {
        this.highest = new HashMap<>(seen);
    }

    void rise(Map<InputPartition, Position> seen) {
        highest.forEach((partition, before) -> {
            @Nullable Position now = seen.get(partition);
            if (now == null || now.isBefore(before)) {
                throw new PublisherLostException(
                        partition + ": the database went back from " + before + " to "
                                + (now == null ? "nothing" : now),
                        null);
            }
        });
        highest.putAll(seen);
    }
}
