package ngage.commission.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.delivery.Position;

/**
 * A place in the ledger: for each input partition, by its number in the database, how far what it caused is published.
 * Lines below it are published and never change; lines behind it are on their way.
 */
record Cut(Map<Integer, Position> published) {
    /** Partitions that are read no more, and lines that a recovery took from the topics, have nothing left to publish. */
    static final Position ALL = new Position(Long.MAX_VALUE, 0);

    /** Whether it is nowhere before the other one: else offsets were lost, or are another cluster's. */
    boolean isNotBefore(Cut other) {
        return other.published.entrySet().stream().allMatch(one -> !published
                .getOrDefault(one.getKey(), new Position(0, 0))
                .isBefore(one.getValue()));
    }

    /** A stretch of one input partition; its end does not belong to it. Behind the end lies what is behind the cut. */
    record Stretch(int inputPartition, Position from, Position to) {}

    /** What was published between another cut and this one; of a partition where nothing was, an empty stretch. */
    List<Stretch> since(Cut other) {
        List<Stretch> stretches = new ArrayList<>();
        published.forEach((partition, to) -> {
            Position from = other.published.getOrDefault(partition, new Position(0, 0));
            stretches.add(new Stretch(partition, from, to));
        });
        return stretches;
    }
}
