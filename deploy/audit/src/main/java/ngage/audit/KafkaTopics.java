package ngage.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics from their beginning to an end that was fixed before, as a {@code read_committed} consumer sees them.
 */
final class KafkaTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(1);
    private static final int RECORDS_PER_POLL = 10_000;

    /** How long the broker thinks about a partition that has no more; the others wait for it. */
    private static final int EMPTY_FETCH_MILLIS = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;

    KafkaTopics(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, EMPTY_FETCH_MILLIS);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The partitions of topics and where they end now. */
    Map<TopicPartition, Long> ends(Collection<String> topics) {
        try {
            Map<String, List<PartitionInfo>> existing = consumer.listTopics();
            Set<TopicPartition> partitions = new HashSet<>();
            for (String topic : topics) {
                List<PartitionInfo> infos = existing.get(topic);
                if (infos == null) {
                    throw new AuditFailed("The topic " + topic + " does not exist on this Kafka.");
                }
                infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
            return consumer.endOffsets(partitions);
        } catch (KafkaException e) {
            throw new AuditFailed("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    /** The first offset that partitions still hold. */
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** Hands over every record from the beginning up to the given ends; within a partition in its order. */
    void read(Map<TopicPartition, Long> ends, Consumer<Message> use) {
        Map<TopicPartition, Long> starts = beginnings(ends.keySet());
        read(starts, ends, use);
    }

    /** Hands over every record from the given starts up to the given ends. */
    void read(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends, Consumer<Message> use) {
        consumer.assign(ends.keySet());
        // A partition that was assigned before is still paused.
        consumer.resume(ends.keySet());
        starts.forEach(consumer::seek);
        Set<TopicPartition> open = new HashSet<>(ends.keySet());
        open.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
        long silentSince = System.nanoTime();
        while (!open.isEmpty()) {
            Map<TopicPartition, Long> before = positions(open);
            for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(polled.topic(), polled.partition());
                if (polled.offset() < ends.getOrDefault(partition, 0L)) {
                    use.accept(message(polled));
                }
            }
            if (!positions(open).equals(before)) {
                silentSince = System.nanoTime();
            } else if (System.nanoTime() - silentSince > SILENCE_MAX.toNanos()) {
                throw new AuditFailed("Kafka delivers nothing more from " + open + ".");
            }
            open.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            consumer.pause(ended(ends.keySet(), open));
        }
    }

    private static Set<TopicPartition> ended(Set<TopicPartition> all, Set<TopicPartition> open) {
        Set<TopicPartition> ended = new HashSet<>(all);
        ended.removeAll(open);
        return ended;
    }

    private Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
        return positions;
    }

    private static Message message(ConsumerRecord<byte[], byte[]> polled) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : polled.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        String key = polled.key() == null ? null : new String(polled.key(), StandardCharsets.UTF_8);
        return new Message(polled.topic(), polled.partition(), polled.offset(), key, headers, polled.value());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
