package ngage.partner.console.system;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the one record that is next for a service, to see since when it waits; for nobody's group, so that nothing moves. */
final class Peek {
    /** Nothing waits there. */
    static final Instant NONE = Instant.MAX;

    private static final Duration POLL = Duration.ofMillis(100);
    /** Peeking must leave time for the rest of the answer; what is not seen by then stays unknown. */
    private static final int PART_OF_ANSWER = 3;

    private static final int BYTES_MAX = 65_536;

    private final String brokers;
    private final int answerMillis;

    Peek(String brokers, int answerMillis) {
        this.brokers = brokers;
        this.answerMillis = answerMillis;
    }

    /** Where a service is in a partition. */
    record Place(String service, TopicPartition partition, long at, long end) {}

    /**
     * The oldest record that waits, by place. Of a place that is at its end in truth it is {@link #NONE}: what
     * is behind it are marks of transactions, which nobody reads.
     */
    Map<Place, Instant> oldest(List<Place> places) {
        Map<Place, Instant> oldest = new HashMap<>();
        List<Place> behind =
                places.stream().filter(place -> place.at() < place.end()).toList();
        if (behind.isEmpty()) return oldest;
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_MAX,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, answerMillis);
        try (var reader = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            long end = System.nanoTime()
                    + Duration.ofMillis(answerMillis / PART_OF_ANSWER).toNanos();
            for (String service : Consumption.GROUPS) {
                peek(
                        reader,
                        behind.stream()
                                .filter(place -> place.service().equals(service))
                                .toList(),
                        oldest,
                        end);
            }
        }
        return oldest;
    }

    private void peek(KafkaConsumer<byte[], byte[]> reader, List<Place> behind, Map<Place, Instant> oldest, long end) {
        Map<TopicPartition, Place> open = behind.stream().collect(Collectors.toMap(Place::partition, place -> place));
        reader.assign(open.keySet());
        open.values().forEach(place -> reader.seek(place.partition(), place.at()));
        while (!open.isEmpty() && System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                Place place = open.remove(new TopicPartition(record.topic(), record.partition()));
                if (place != null) oldest.put(place, Instant.ofEpochMilli(record.timestamp()));
            }
            reader.pause(reader.assignment().stream()
                    .filter(one -> !open.containsKey(one))
                    .toList());
            open.values().stream()
                    .filter(place -> reader.position(place.partition()) >= place.end())
                    .toList()
                    .forEach(place -> {
                        oldest.put(place, NONE);
                        open.remove(place.partition());
                    });
        }
    }
}
