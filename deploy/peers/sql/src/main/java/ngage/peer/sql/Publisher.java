package ngage.peer.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import ngage.event.Payout;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes what follows from a batch in one Kafka transaction, together with the positions after it, which bear the batch's
 * number: so a process that comes afterwards knows whether it was published.
 */
final class Publisher implements AutoCloseable {
    private static final String SOURCE = "/ngage/commission-service";

    private final KafkaProducer<byte[], byte[]> producer;

    Publisher(String brokers, String transactionalId) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** @param group whose positions these are */
    void publish(Books.Outcome outcome, Map<TopicPartition, Long> reached, ConsumerGroupMetadata group) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        reached.forEach((partition, offset) ->
                positions.put(partition, new OffsetAndMetadata(offset, Long.toString(outcome.batch()))));
        producer.beginTransaction();
        for (Books.Paid paid : outcome.paid()) send(record(paid.payout(), paid.knownAt()));
        for (Batch.Refused refused : outcome.refused()) send(record(refused.record(), refused.refusal()));
        producer.sendOffsetsToTransaction(positions, group);
        producer.commitTransaction();
    }

    /** The commit throws what sending did not. */
    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> _ = producer.send(record);
    }

    private static ProducerRecord<byte[], byte[]> record(Payout payout, long knownAt) {
        Topic topic =
                switch (payout.half()) {
                    case ACQUISITION -> Topic.ACQUISITION_PAYOUT;
                    case CARE -> Topic.CARE_PAYOUT;
                };
        List<Header> headers = List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", payout.payoutId()),
                header("ce_source", SOURCE),
                header("ce_type", topic.type()),
                header("ce_time", Instant.ofEpochMilli(knownAt).toString()),
                header("content-type", "application/json"));
        byte[] key = payout.partnerId().value().getBytes(UTF_8);
        return new ProducerRecord<>(topic.topicName(), null, knownAt, key, EventCodec.encode(payout), headers);
    }

    private static ProducerRecord<byte[], byte[]> record(ConsumerRecord<byte[], byte[]> record, Refusal refusal) {
        Headers headers = new RecordHeaders(record.headers());
        headers.add(header("dead-letter-reason", refusal.reason().name()));
        headers.add(header("dead-letter-detail", refusal.detail()));
        headers.add(header("dead-letter-topic", record.topic()));
        headers.add(header("dead-letter-partition", Integer.toString(record.partition())));
        headers.add(header("dead-letter-offset", Long.toString(record.offset())));
        return new ProducerRecord<>(
                Topic.DEAD_LETTER.topicName(), null, record.timestamp(), record.key(), record.value(), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
