package ngage.delivery.protocol;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import ngage.delivery.Position;
import ngage.delivery.protocol.Failure.UnsafePositionException;
import org.jspecify.annotations.Nullable;

/**
 * What happens when partitions are assigned: find out how far they are applied and published, and read on from there. While
 * the database is away it keeps trying: the partitions are ours, and nothing may be read before their positions are known.
 */
public final class Assigning {
    /** A broker that has just come back may not know all it has; what it says this often, it means. */
    private static final int LOOKS_MAX = 8;

    private final Store store;
    private final Failure.Diagnosis diagnosis;
    private final Watch watch;

    public Assigning(Store store, Failure.Diagnosis diagnosis, Watch watch) {
        this.store = store;
        this.diagnosis = diagnosis;
        this.watch = watch;
    }

    /** How an assignment ended. */
    public sealed interface Ending {
        /** Records are read from the positions on. */
        record Reading(Assignment assignment) implements Ending {}

        /** The group assigns anew, or the process stops: nothing is read until the next assignment. */
        record NoTurn() implements Ending {}

        /** Nothing may be read before a human has looked. */
        record Unsafe(String reason) implements Ending {}
    }

    /** Looks until the positions are known. */
    public Ending assign(
            InputLog log, Collection<InputPartition> partitions, Backoff backoff, BooleanSupplier stopping) {
        int looks = 0;
        while (!stopping.getAsBoolean()) {
            try {
                Assignment assignment = look(log, partitions);
                watch.working();
                return new Ending.Reading(assignment);
            } catch (UnsafePositionException unsafe) {
                if (++looks == LOOKS_MAX) return new Ending.Unsafe(String.valueOf(unsafe.getMessage()));
                lookAgain(backoff, unsafe);
            } catch (RuntimeException away) {
                switch (diagnosis.of(away)) {
                    case TRANSIENT -> lookAgain(backoff, away);
                    case SUPERSEDED -> {
                        // Only who returns from here can take part; asking again would keep the group waiting for
                        // this instance.
                        watch.assignedAnew(String.valueOf(away.getMessage()));
                        return new Ending.NoTurn();
                    }
                    case FATAL, BUG -> {
                        return new Ending.Unsafe(String.valueOf(away));
                    }
                }
            }
        }
        return new Ending.NoTurn();
    }

    private void lookAgain(Backoff backoff, RuntimeException why) {
        watch.looking(String.valueOf(why.getMessage()));
        backoff.pause();
    }

    /** Lets every assigned partition be read from its position in the database. */
    private Assignment look(InputLog log, Collection<InputPartition> partitions) {
        if (partitions.isEmpty()) return new Assignment(log.membership(), Map.of(), Map.of());
        Map<InputPartition, Long> beginnings = log.beginnings(partitions);
        Map<InputPartition, Long> ends = log.ends(partitions);
        // Before the database is asked: whatever is published was applied before.
        Map<InputPartition, Position> committed = log.published(log.partitionsOfGroup());
        Positions positions = positions(partitions, beginnings);
        Map<InputPartition, Position> published = new HashMap<>();
        Map<InputPartition, Position> first = new HashMap<>();
        for (InputPartition partition : partitions) {
            Position position =
                    required(positions.own().get(partition), partition).position();
            long beginning = required(beginnings.get(partition), partition);
            refuseOutOfRange(partition, position, beginning, required(ends.get(partition), partition));
            @Nullable Position before = committed.get(partition);
            if (before == null) first.put(partition, position);
            published.put(partition, publishedUpTo(partition, position, before, beginning));
            log.readFrom(partition, position.offset());
        }
        refuseOlderThan(committed, positions.all());
        // From the first record on, an absent offset can only mean that it was lost.
        if (!first.isEmpty()) log.beginPublishedAt(first);
        return new Assignment(log.membership(), positions.all(), published);
    }

    /** The positions of the assigned partitions, and of all. */
    private record Positions(Map<InputPartition, Stored> own, Map<InputPartition, Position> all) {}

    private Positions positions(Collection<InputPartition> partitions, Map<InputPartition, Long> beginnings) {
        try (Store.Transaction transaction = store.begin()) {
            if (transaction.recovering()) {
                throw new UnsafePositionException("a recovery was begun and is not finished: run it again");
            }
            Map<InputPartition, Stored> stored = transaction.lock(partitions);
            Map<InputPartition, Long> missing = new HashMap<>(beginnings);
            missing.keySet().removeAll(stored.keySet());
            if (!missing.isEmpty()) {
                transaction.open(missing);
                stored = transaction.lock(partitions);
            }
            Positions positions = new Positions(stored, transaction.positions());
            transaction.commit();
            return positions;
        }
    }

    /**
     * A database that is older than the topics no longer knows all facts that were paid for, and one of them may come
     * again on any partition; so it does not matter whose the partitions are.
     */
    private static void refuseOlderThan(
            Map<InputPartition, Position> published, Map<InputPartition, Position> applied) {
        published.forEach((partition, upTo) -> {
            @Nullable Position position = applied.get(partition);
            if (position == null || position.isBefore(upTo)) throw older(partition, upTo, position);
        });
    }

    private static UnsafePositionException older(
            InputPartition partition, Position published, @Nullable Position applied) {
        return new UnsafePositionException(partition + ": published up to " + published + ", but applied only up to "
                + (applied == null ? "nothing" : applied) + ": the database is older than the topics");
    }

    /** A position that the topic no longer holds means lost input: stop, never skip. */
    private static void refuseOutOfRange(InputPartition partition, Position position, long beginning, long end) {
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
            InputPartition partition, Position position, @Nullable Position published, long beginning) {
        if (published == null) {
            if (position.offset() > beginning || position.step() > 0) {
                throw new UnsafePositionException(partition + ": applied up to " + position
                        + ", but the group has no committed offset, so nobody knows what was published");
            }
            return position;
        }
        if (position.isBefore(published)) {
            throw older(partition, published, position);
        }
        return published;
    }

    private static <T> T required(@Nullable T value, InputPartition partition) {
        if (value == null) throw new IllegalStateException(partition + " is not known to the broker or the database");
        return value;
    }
}
