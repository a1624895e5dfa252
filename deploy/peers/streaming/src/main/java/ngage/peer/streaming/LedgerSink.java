package ngage.peer.streaming;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Copies the committed ledger lines into PostgreSQL, whatever has come meanwhile in one transaction, together with the position
 * up to which they are in: each line once. The offsets of its group, which is named like the topic, only tell others how far it is.
 */
public final class LedgerSink implements Runnable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String MOVE = """
            insert into sink_position as p (part, next_offset) values (?, ?)
            on conflict (part) do update set next_offset = excluded.next_offset""";

    private final String brokers;
    private final String topic;
    private final String url;
    private final String user;
    private final String password;

    /** @param topic exists, and holds lines as {@link Settling} publishes them */
    public LedgerSink(String brokers, String topic, String url, String user, String password) {
        this.brokers = brokers;
        this.topic = topic;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void run() {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                var consumer = new KafkaConsumer<>(
                        settings(brokers, topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(LedgerLine.TABLE);
            }
            connection.setAutoCommit(false);
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            seek(connection, consumer);
            Map<TopicPartition, OffsetAndMetadata> told = Map.of();
            while (true) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
                for (TopicPartition partition : partitions) {
                    reached.put(partition, new OffsetAndMetadata(consumer.position(partition)));
                }
                if (reached.equals(told)) continue;
                write(connection, records, reached);
                consumer.commitSync(reached);
                told = reached;
            }
        } catch (SQLException broken) {
            throw new IllegalStateException("the ledger cannot be written: " + broken.getMessage(), broken);
        }
    }

    private void seek(Connection connection, KafkaConsumer<byte[], byte[]> consumer) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select part, next_offset from sink_position")) {
            while (row.next()) consumer.seek(new TopicPartition(topic, row.getInt(1)), row.getLong(2));
        }
        connection.commit();
    }

    private static void write(
            Connection connection,
            ConsumerRecords<byte[], byte[]> records,
            Map<TopicPartition, OffsetAndMetadata> reached)
            throws SQLException {
        if (!records.isEmpty()) copy(connection, records);
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            for (Map.Entry<TopicPartition, OffsetAndMetadata> position : reached.entrySet()) {
                move.setInt(1, position.getKey().partition());
                move.setLong(2, position.getValue().offset());
                move.addBatch();
            }
            move.executeBatch();
        }
        connection.commit();
    }

    private static void copy(Connection connection, ConsumerRecords<byte[], byte[]> records) throws SQLException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(records.count() * 320);
        for (ConsumerRecord<byte[], byte[]> record : records) lines.writeBytes(record.value());
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(LedgerLine.COPY);
        byte[] bytes = lines.toByteArray();
        copy.writeToCopy(bytes, 0, bytes.length);
        if (copy.endCopy() != records.count()) throw new IllegalStateException("not all ledger lines arrived");
    }

    /** @param group the consumer's, whose offsets are told and not relied upon */
    static Properties settings(String brokers, String group) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        return settings;
    }
}
