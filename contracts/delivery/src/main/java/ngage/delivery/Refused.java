package ngage.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A refused record as it came, with the reason. */
record Refused(
        int inputPartition,
        TopicPartition origin,
        long offset,
        Refusal refusal,
        Instant recordedAt,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {

    /**
     * The most bytes of a value that go to {@code dead-letter}. A larger one is cut there, with its length in the header
     * {@code dead-letter-cut-from}; whole it stays where it came from, which the other headers name.
     */
    static final int VALUE_BYTES_MAX = 8 << 20;

    static Refused of(int inputPartition, ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
        List<Header> headers = new ArrayList<>(List.of(record.headers().toArray()));
        byte[] value = record.value();
        if (value != null && value.length > VALUE_BYTES_MAX) {
            headers.add(header("dead-letter-cut-from", Integer.toString(value.length)));
            value = Arrays.copyOf(value, VALUE_BYTES_MAX);
        }
        return new Refused(
                inputPartition,
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                refusal,
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                value,
                List.copyOf(headers));
    }

    /** The record for {@code dead-letter}: the original, and headers that say why and where it came from. */
    ProducerRecord<byte[], byte[]> asDeadLetter(String service) {
        List<Header> all = new ArrayList<>(headers);
        all.add(header("dead-letter-reason", refusal.reason().name()));
        all.add(header("dead-letter-detail", refusal.detail()));
        all.add(header("dead-letter-topic", origin.topic()));
        all.add(header("dead-letter-partition", Integer.toString(origin.partition())));
        all.add(header("dead-letter-offset", Long.toString(offset)));
        all.add(header("dead-letter-service", service));
        return new ProducerRecord<>(Topic.DEAD_LETTER.topicName(), null, null, key, value, all);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
