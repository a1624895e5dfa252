package ngage.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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

    static Refused of(int inputPartition, ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
        return new Refused(
                inputPartition,
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                refusal,
                Instant.ofEpochMilli(record.timestamp()),
                record.key(),
                record.value(),
                List.of(record.headers().toArray()));
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
