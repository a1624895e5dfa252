package ngage.audit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic, as it lies there.
 *
 * @param topic the topic's name
 * @param partition the partition, from 0
 * @param offset the position in the partition, from 0
 * @param key the key as text, or null if the record has none
 * @param headers the headers as text; of a repeated header, the last
 * @param value the bytes, or null for a tombstone
 */
public record Message(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] value) {

    Position position() {
        return new Position(topic, partition, offset);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    String text() {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** Where a record lies; written {@code topic-partition@offset} in findings. */
    record Position(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "-" + partition + "@" + offset;
        }
    }
}
