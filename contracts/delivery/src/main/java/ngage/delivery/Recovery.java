package ngage.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import ngage.delivery.PositionStore.Stored;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What happens when partitions are assigned: find out how far they are applied and published, and read on from there. */
final class Recovery {
    private final DataSource database;

    Recovery(DataSource database) {
        this.database = database;
    }

    /** A state that must be looked at by a human before money moves on. */
    static final class UnsafePositionException extends RuntimeException {
        UnsafePositionException(String what) {
            super(what);
        }
    }

    /** Seeks every assigned partition to its position in PostgreSQL. */
    Assignment assign(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) throws SQLException {
        if (partitions.isEmpty()) return new Assignment(consumer.groupMetadata(), Map.of());
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        Map<TopicPartition, Stored> stored = positions(partitions, beginnings);
        Map<TopicPartition, Position> published = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Position position = required(stored.get(partition), partition).position();
            long beginning = required(beginnings.get(partition), partition);
            refuseOutOfRange(partition, position, beginning, required(ends.get(partition), partition));
            @Nullable OffsetAndMetadata offset = committed.get(partition);
            if (offset == null) first.put(partition, asOffset(position));
            published.put(partition, publishedUpTo(partition, position, offset, beginning));
            consumer.seek(partition, position.offset());
        }
        // From the first record on, an absent offset can only mean that it was lost.
        if (!first.isEmpty()) consumer.commitSync(first);
        return new Assignment(consumer.groupMetadata(), published);
    }

    private Map<TopicPartition, Stored> positions(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> beginnings) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Map<TopicPartition, Stored> stored = PositionStore.lock(connection, partitions);
            Map<TopicPartition, Long> missing = new HashMap<>(beginnings);
            missing.keySet().removeAll(stored.keySet());
            PositionStore.open(connection, missing);
            stored = PositionStore.lock(connection, partitions);
            connection.commit();
            return stored;
        }
    }

    /** A position that the topic no longer holds means lost input: stop, never skip. */
    private static void refuseOutOfRange(TopicPartition partition, Position position, long beginning, long end) {
        if (position.offset() < beginning) {
            throw new UnsafePositionException(partition + ": records from " + position.offset() + " to " + beginning
                    + " are no longer in the topic and were never applied");
        }
        if (position.offset() > end) {
            throw new UnsafePositionException(partition + ": applied up to " + position.offset()
                    + ", but the topic ends at " + end + ": it was recreated, or it is another cluster");
        }
    }

    private static Position publishedUpTo(
            TopicPartition partition, Position position, @Nullable OffsetAndMetadata committed, long beginning) {
        if (committed == null) {
            if (position.offset() > beginning || position.step() > 0) {
                throw new UnsafePositionException(partition + ": applied up to " + position
                        + ", but the group has no committed offset, so nobody knows what was published");
            }
            return position;
        }
        Position published = new Position(committed.offset(), step(committed.metadata()));
        if (position.isBefore(published)) {
            throw new UnsafePositionException(partition + ": published up to " + published + ", but applied only up to "
                    + position + ": the database is older than the topics");
        }
        return published;
    }

    /** The publish position as the group's committed offset. */
    static OffsetAndMetadata asOffset(Position position) {
        return new OffsetAndMetadata(position.offset(), position.step() == 0 ? "" : "step " + position.step());
    }

    private static int step(@Nullable String metadata) {
        return metadata == null || metadata.isEmpty() ? 0 : Integer.parseInt(metadata.substring("step ".length()));
    }

    private static <T> T required(@Nullable T value, TopicPartition partition) {
        if (value == null) throw new IllegalStateException(partition + " is not known to the broker or the database");
        return value;
    }
}
