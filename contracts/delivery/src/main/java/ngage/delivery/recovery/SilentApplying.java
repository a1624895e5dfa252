package ngage.delivery.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import ngage.delivery.Applied;
import ngage.delivery.FactHandler;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.adapter.Replay;
import ngage.delivery.protocol.Verdicts;
import ngage.event.Fact;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Applies the records between where partitions are applied and where they are published, in bounded transactions. */
final class SilentApplying {
    static final int RECORDS_PER_TRANSACTION = 2_000;

    private final Cluster cluster;
    private final Transactions transactions;
    private final Handler handler;
    private final Replay replay;
    private final Consumer<String> talk;

    SilentApplying(
            Cluster cluster,
            Transactions transactions,
            Rebuilding rebuilding,
            Verdicts verdicts,
            Consumer<String> talk) {
        this.cluster = cluster;
        this.transactions = transactions;
        this.handler = new Handler(rebuilding);
        this.replay = new Replay(transactions.database(), handler, verdicts);
        this.talk = talk;
    }

    /** Applies; answers how many records. */
    long upTo(Map<TopicPartition, Replay.At> applied, Map<TopicPartition, Position> published) throws SQLException {
        Map<TopicPartition, Position> behind = new HashMap<>(published);
        behind.keySet().removeIf(partition -> !isBehind(applied.get(partition), published.get(partition)));
        if (behind.isEmpty()) return 0;
        refuseWhatIsGone(applied, behind);
        Map<TopicPartition, Long> starts = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        behind.forEach((partition, position) -> {
            Replay.At at = applied.get(partition);
            if (at != null) starts.put(partition, at.position().offset());
            ends.put(partition, position.offset() + (position.step() > 0 ? 1 : 0));
        });
        talk.accept("applying again what is published of " + behind.size() + " partitions");
        long[] records = {0};
        cluster.read(starts, ends, polled -> {
            apply(polled, behind);
            records[0] += polled.size();
        });
        skipMarks(behind);
        return records[0];
    }

    private static boolean isBehind(Replay.@Nullable At at, @Nullable Position published) {
        return at != null && published != null && at.position().compareTo(published) < 0;
    }

    private void refuseWhatIsGone(Map<TopicPartition, Replay.At> applied, Map<TopicPartition, Position> behind) {
        Map<TopicPartition, Long> beginnings = cluster.beginnings(behind.keySet());
        Map<TopicPartition, Long> ends = cluster.ends(behind.keySet());
        behind.forEach((partition, published) -> {
            Replay.At at = applied.get(partition);
            long from = at == null ? 0 : at.position().offset();
            long beginning = beginnings.getOrDefault(partition, 0L);
            if (from < beginning)
                throw new RecoveryRefused(partition + ": records from " + from + " to " + beginning
                        + " are no longer in the topic; restore a younger backup");
            long end = ends.getOrDefault(partition, 0L);
            if (published.offset() > end)
                throw new RecoveryRefused(partition + ": published up to " + published + ", but the topic ends at "
                        + end + ": it was recreated, or it is another cluster");
        });
    }

    private void apply(List<ConsumerRecord<byte[], byte[]>> polled, Map<TopicPartition, Position> published)
            throws SQLException {
        for (List<ConsumerRecord<byte[], byte[]>> turn : turns(polled, published)) {
            if (isBegun(turn.getFirst(), published)) begin(turn.getFirst(), published);
            else finish(turn);
        }
    }

    /**
     * What is applied together, one after the other: facts that are wholly published, then those of which only first steps are,
     * each alone, and the last of its partition. One that is begun ends the round it is applied in, so nothing may be left before it.
     */
    static List<List<ConsumerRecord<byte[], byte[]>>> turns(
            List<ConsumerRecord<byte[], byte[]>> polled, Map<TopicPartition, Position> published) {
        List<ConsumerRecord<byte[], byte[]>> whole = new ArrayList<>(polled.size());
        List<List<ConsumerRecord<byte[], byte[]>>> begun = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            if (isBegun(record, published)) begun.add(List.of(record));
            else whole.add(record);
        }
        List<List<ConsumerRecord<byte[], byte[]>>> turns = new ArrayList<>();
        for (int from = 0; from < whole.size(); from += RECORDS_PER_TRANSACTION) {
            turns.add(whole.subList(from, Math.min(whole.size(), from + RECORDS_PER_TRANSACTION)));
        }
        turns.addAll(begun);
        return turns;
    }

    private static boolean isBegun(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Position> published) {
        Position limit = published.get(partition(record));
        return limit != null && limit.step() > 0 && limit.offset() == record.offset();
    }

    private void finish(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
        handler.steps = 0;
        List<TopicPartition> partitions =
                records.stream().map(SilentApplying::partition).distinct().toList();
        while (!transactions.one(connection -> replay.apply(connection, partitions, records))) {
            // Each turn is a transaction; what asks for several is gone on with.
        }
    }

    private void begin(ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Position> published)
            throws SQLException {
        TopicPartition partition = partition(record);
        Position limit = Objects.requireNonNull(published.get(partition));
        handler.steps = limit.step();
        while (transactions.one(connection -> {
            Replay.At at = Replay.open(connection, Map.of(partition, 0L)).get(partition);
            if (!isBehind(at, limit)) return false;
            replay.apply(connection, List.of(partition), List.of(record));
            return true;
        })) {
            // As above.
        }
    }

    /** Between the last record and the publish position there may be marks of transactions, which nobody reads. */
    private void skipMarks(Map<TopicPartition, Position> published) throws SQLException {
        Map<TopicPartition, Long> ends = new HashMap<>();
        published.forEach((partition, position) -> ends.put(partition, position.offset()));
        transactions.one(connection -> {
            Replay.skip(connection, ends);
            return true;
        });
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** What delivery calls; it has nothing to publish. */
    private static final class Handler implements FactHandler {
        private final Rebuilding rebuilding;
        private int steps;

        Handler(Rebuilding rebuilding) {
            this.rebuilding = rebuilding;
        }

        @Override
        public @Nullable String unfit(Fact fact) {
            return rebuilding.unfit(fact);
        }

        @Override
        public Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException {
            return steps == 0
                    ? rebuilding.apply(connection, facts, resume)
                    : rebuilding.begin(connection, facts.getFirst(), resume, steps);
        }

        @Override
        public List<Output> readBack(Connection connection, int inputPartition, Position from, Position to) {
            return List.of();
        }

        @Override
        public void forget() {}
    }
}
