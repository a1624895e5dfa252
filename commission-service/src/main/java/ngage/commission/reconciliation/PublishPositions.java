package ngage.commission.reconciliation;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import ngage.delivery.Position;
import ngage.delivery.adapter.Replay;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Asks the broker how far the service has published, and where the payout topics end. It asks by two consumers that join no
 * group: one waits for offsets that are being decided, which an administrator's question would leave out without a word;
 * the other one sees ends that are not decided yet.
 */
@ApplicationScoped
class PublishPositions {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Lines without an input partition: they were taken from the topics by a recovery. */
    private static final int NO_INPUT = 0;

    private final Map<String, Object> broker;
    private final String group;
    private @Nullable KafkaConsumer<byte[], byte[]> stable;
    private @Nullable KafkaConsumer<byte[], byte[]> undecided;

    PublishPositions(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String group) {
        this.broker = broker;
        this.group = group;
    }

    /** The cut as it is now: every transaction of which anything can be read by now is in it, and none that is not decided. */
    synchronized Cut now(Connection connection) throws SQLException {
        Map<TopicPartition, Integer> inputs = new HashMap<>();
        Map<Integer, Position> published = new HashMap<>();
        published.put(NO_INPUT, Cut.ALL);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id, topic, partition from delivery_position")) {
            while (row.next()) {
                if (Topic.named(row.getString(2)) == null) published.put(row.getInt(1), Cut.ALL);
                else inputs.put(new TopicPartition(row.getString(2), row.getInt(3)), row.getInt(1));
            }
        }
        Map<TopicPartition, OffsetAndMetadata> committed = committed(inputs.keySet());
        inputs.forEach((partition, input) -> {
            OffsetAndMetadata offset = committed.get(partition);
            published.put(input, offset == null ? new Position(0, 0) : Replay.published(offset));
        });
        return new Cut(published);
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        if (stable == null) stable = consumer("read_committed");
        return stable.committed(partitions, PATIENCE);
    }

    /** Where the partitions end, transactions that are not decided yet included. */
    synchronized Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        if (undecided == null) undecided = consumer("read_uncommitted");
        return undecided.endOffsets(partitions, PATIENCE);
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> config = new HashMap<>(broker);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Ends the connections; the next question makes new ones. */
    @PreDestroy
    synchronized void close() {
        if (stable != null) stable.close(Duration.ZERO);
        if (undecided != null) undecided.close(Duration.ZERO);
        stable = null;
        undecided = null;
    }
}
