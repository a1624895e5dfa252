package ngage.peer.streaming;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ngage.delivery.protocol.Digest;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Keeps in PostgreSQL, besides the ledger lines, the facts they follow from, in the tables of the commission service: whatever has
 * come meanwhile in one transaction, together with the positions up to which it is in. It reads the facts itself, so nothing more
 * is published for it. A fact is kept once it is settled: the database never has one whose lines are still to be reckoned, and
 * work on facts is not done before the work on their lines.
 */
public final class RowsSink implements Runnable {
    static final List<String> FACTS = Stream.of(
                    Topic.ORDER_PLACED, Topic.ORDER_CANCELLED, Topic.REVENUE_BOOKED, Topic.CUSTOMER_TRANSFERRED)
            .map(Topic::topicName)
            .toList();

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int RECORDS_MOST = 10_000;

    /** A line's number is its batch's times so many, plus its place; a batch takes its number where ours gives one to a seal. */
    private static final long LINES_OF_A_BATCH = 1 << 20;

    private static final String COPY =
            "copy posting (seq, input_partition, input_offset, input_step, " + LedgerLine.COLUMNS + ") from stdin";

    private final String brokers;
    private final String settling;
    private final String ledger;
    private final String url;
    private final String user;
    private final String password;
    private final Digest digest = new Digest();

    /** Facts that came and are not settled yet; of their partitions nothing more is read meanwhile. */
    private List<ConsumerRecord<byte[], byte[]>> ahead = List.of();

    /**
     * @param settling the group that settles the facts
     * @param ledger the topic it publishes lines to, which exists; the group of this sink is named like it
     */
    public RowsSink(String brokers, String settling, String ledger, String url, String user, String password) {
        this.brokers = brokers;
        this.settling = settling;
        this.ledger = ledger;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void run() {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                var settled = new SettledUpTo(brokers, settling);
                var consumer = new KafkaConsumer<>(
                        LedgerSink.settings(brokers, ledger),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            connection.setAutoCommit(false);
            ProductTables.make(connection);
            List<TopicPartition> partitions = partitions(consumer);
            Positions positions = new Positions(connection, partitions);
            connection.commit();
            consumer.assign(partitions);
            positions.reached().forEach(consumer::seek);
            Map<TopicPartition, Long> told = Map.of();
            while (true) {
                Map<TopicPartition, Long> limits = settled.now();
                List<ConsumerRecord<byte[], byte[]>> ready = ready(consumer, limits);
                Map<TopicPartition, Long> reached = reached(consumer, partitions);
                if (reached.equals(told)) continue;
                keep(connection, positions, ready);
                positions.move(connection, reached);
                connection.commit();
                consumer.commitSync(offsets(reached));
                told = reached;
            }
        } catch (SQLException broken) {
            throw new IllegalStateException("the rows cannot be written: " + broken.getMessage(), broken);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return Stream.concat(FACTS.stream(), Stream.of(ledger))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** What can be kept now: lines, and facts before the limits. */
    private List<ConsumerRecord<byte[], byte[]>> ready(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> limits) {
        List<ConsumerRecord<byte[], byte[]>> came = new ArrayList<>(ahead);
        follow(consumer, limits);
        ConsumerRecords<byte[], byte[]> more = consumer.poll(POLL);
        while (!more.isEmpty()) {
            more.forEach(came::add);
            if (came.size() >= RECORDS_MOST) break;
            more = consumer.poll(Duration.ZERO);
        }
        Map<Boolean, List<ConsumerRecord<byte[], byte[]>>> parted = came.stream()
                .collect(Collectors.partitioningBy(record ->
                        record.topic().equals(ledger) || record.offset() < limits.getOrDefault(of(record), 0L)));
        ahead = parted.getOrDefault(false, List.of());
        return parted.getOrDefault(true, List.of());
    }

    /** Reads on in partitions where facts were settled that have not come; in the ledger always. */
    private void follow(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> limits) {
        Set<TopicPartition> held = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : ahead) held.add(of(record));
        for (TopicPartition partition : consumer.assignment()) {
            if (!partition.topic().equals(ledger) && consumer.position(partition) >= limits.getOrDefault(partition, 0L))
                held.add(partition);
        }
        consumer.resume(consumer.assignment());
        consumer.pause(held);
    }

    private Map<TopicPartition, Long> reached(
            KafkaConsumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> reached = new HashMap<>();
        for (TopicPartition partition : partitions) reached.put(partition, consumer.position(partition));
        for (ConsumerRecord<byte[], byte[]> record : ahead) reached.merge(of(record), record.offset(), Math::min);
        return reached;
    }

    private static TopicPartition of(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Long> reached) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        reached.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
        return offsets;
    }

    private void keep(Connection connection, Positions positions, List<ConsumerRecord<byte[], byte[]>> ready)
            throws SQLException {
        Map<Boolean, List<ConsumerRecord<byte[], byte[]>>> parted = ready.stream()
                .collect(Collectors.partitioningBy(record -> record.topic().equals(ledger)));
        FactRows.keep(connection, digest, parted.getOrDefault(false, List.of()), positions::number);
        List<ConsumerRecord<byte[], byte[]>> lines = parted.getOrDefault(true, List.of());
        if (!lines.isEmpty()) copy(connection, positions, lines);
    }

    /** A line's input is where it lay in the ledger's topic: like ours it grows with the lines. */
    private static void copy(Connection connection, Positions positions, List<ConsumerRecord<byte[], byte[]>> lines)
            throws SQLException {
        long seq = nextBatch(connection) * LINES_OF_A_BATCH;
        ByteArrayOutputStream rows = new ByteArrayOutputStream(lines.size() * 360);
        for (ConsumerRecord<byte[], byte[]> line : lines) {
            String before = seq++ + "\t" + positions.number(of(line)) + '\t' + line.offset() + "\t0\t";
            rows.writeBytes(before.getBytes(US_ASCII));
            rows.writeBytes(line.value());
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        byte[] bytes = rows.toByteArray();
        copy.writeToCopy(bytes, 0, bytes.length);
        if (copy.endCopy() != lines.size()) throw new IllegalStateException("not all ledger lines arrived");
    }

    private static long nextBatch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select nextval('ledger_seal_id')")) {
            row.next();
            return row.getLong(1);
        }
    }
}
