package ngage.delivery.adapter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import ngage.delivery.FactHandler;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.InputRecord;
import ngage.delivery.protocol.Replaying;
import ngage.delivery.protocol.Stored;
import ngage.delivery.protocol.Verdicts;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Facts applied again, as a round applies them, except that nothing is published: their outcomes are out already. What
 * recovery needs of delivery, and nobody else.
 */
public final class Replay {
    /** No topic's name has it: positions of a topic that is read no more are kept under a name of their own. */
    private static final String RETIRED = "~";

    private static final String EARLIEST_REFUSAL_NOT_PUBLISHED = """
            select min(r.input_offset) from delivery_refusal r
            where r.input_partition = ? and not exists (select from delivery_published p where p.event_id = ? || r.input_offset)""";
    private static final String RETIRE =
            "update delivery_position set topic = topic || '" + RETIRED + "' || id where topic = any (?)";

    private final FactHandler handler;
    private final Replaying replaying;

    /**
     * @param handler applies, and says nothing
     * @param verdicts as what was refused then
     */
    public Replay(DataSource database, FactHandler handler, Verdicts verdicts) {
        this.handler = handler;
        this.replaying = new Replaying(new JdbcStore(database, handler), verdicts);
    }

    /** A partition's number in the database and how far it is applied. */
    public record At(int inputPartition, Position position) {}

    /** Where the partitions stand; those that were never read begin where their topics do. */
    public static Map<TopicPartition, At> open(Connection connection, Map<TopicPartition, Long> beginnings)
            throws SQLException {
        Map<InputPartition, Long> missing = new HashMap<>();
        beginnings.forEach((partition, beginning) -> missing.put(Offsets.ours(partition), beginning));
        missing.keySet().removeAll(lock(connection, beginnings.keySet()).keySet());
        PositionStore.open(connection, missing);
        Map<TopicPartition, At> positions = new HashMap<>();
        lock(connection, beginnings.keySet())
                .forEach((partition, stored) ->
                        positions.put(Offsets.kafka(partition), new At(stored.id(), stored.position())));
        return positions;
    }

    private static Map<InputPartition, Stored> lock(Connection connection, Collection<TopicPartition> partitions)
            throws SQLException {
        return PositionStore.lock(
                connection, partitions.stream().map(Offsets::ours).toList());
    }

    /** Whether none of the partitions was ever read. */
    public static boolean isNew(Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        return lock(connection, partitions).isEmpty();
    }

    /** One transaction's worth of applying; answers whether all records are behind the positions now. */
    public boolean apply(
            Connection connection, Collection<TopicPartition> partitions, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        List<InputRecord> ours = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            ours.add(new KafkaRecord(new InputPartition(record.topic(), record.partition()), record));
        }
        try {
            // Whoever gave the connection ends the transaction.
            return replaying.apply(
                    new JdbcTransaction(connection, handler),
                    partitions.stream().map(Offsets::ours).toList(),
                    ours);
        } catch (Sql.DatabaseException failed) {
            throw failed.getCause() instanceof SQLException cause ? cause : new SQLException(failed);
        }
    }

    /** Moves positions over offsets that hold no record: they number the marks of transactions, or were compacted away. */
    public static void skip(Connection connection, Map<TopicPartition, Long> to) throws SQLException {
        Map<InputPartition, Stored> before = lock(connection, to.keySet());
        Map<InputPartition, Stored> after = new HashMap<>();
        before.forEach((partition, stored) -> {
            Position target = new Position(to.getOrDefault(Offsets.kafka(partition), 0L), 0);
            if (stored.position().compareTo(target) < 0) {
                after.put(partition, new Stored(stored.id(), partition, target, null));
            }
        });
        PositionStore.move(connection, before, after);
    }

    /** From here on these topics' partitions are new ones; what was caused by the old ones is never read back again. */
    public static void retire(Connection connection, Collection<String> topics) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(RETIRE)) {
            update.setArray(1, connection.createArrayOf("text", topics.toArray()));
            update.executeUpdate();
        }
    }

    /** The numbers of all partitions that were ever read, and 0, under which stands what came from none. */
    public static List<Integer> inputPartitions(Connection connection) throws SQLException {
        List<Integer> numbers = new ArrayList<>(List.of(0));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from delivery_position order by id")) {
            while (row.next()) numbers.add(row.getInt(1));
        }
        return numbers;
    }

    /** How {@code dead-letter} names a refused record of a partition, before its offset. */
    public static String refusalPrefix(TopicPartition origin) {
        return "dead-letter/" + origin + "/";
    }

    /** The first refused record of a partition that is not in {@code delivery_published}; null if there is none. */
    public static @Nullable Position firstRefusalNotPublished(
            Connection connection, int inputPartition, TopicPartition origin) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EARLIEST_REFUSAL_NOT_PUBLISHED)) {
            select.setInt(1, inputPartition);
            select.setString(2, refusalPrefix(origin));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long offset = row.getLong(1);
                return row.wasNull() ? null : new Position(offset, 0);
            }
        }
    }

    /** How far a group's committed offset says that a partition is published. */
    public static Position published(OffsetAndMetadata committed) {
        return Offsets.asPosition(committed);
    }

    /** A publish position as the group's committed offset. */
    public static OffsetAndMetadata asOffset(Position published) {
        return Offsets.asOffset(published);
    }

    /** An output as it is published. */
    public static ProducerRecord<byte[], byte[]> record(Output output) {
        return KafkaOutputs.record(output);
    }

    /** Whether a recovery was begun and not finished. */
    public static boolean isUnderWay(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select exists (select from delivery_recovery)")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
