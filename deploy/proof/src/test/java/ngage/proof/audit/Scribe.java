package ngage.proof.audit;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes inputs and outputs by hand, and group positions as if services had read them. */
final class Scribe implements AutoCloseable {
    private static final int PARTITIONS = 4;

    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    Scribe(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "scribe");
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Writes records in one transaction, and takes it back if that is asked for. */
    void write(boolean commit, List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        for (ProducerRecord<byte[], byte[]> each : records) {
            producer.send(each).get();
        }
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    static ProducerRecord<byte[], byte[]> event(String topic, String key, String source, String id, String body) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(
                topic, key.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                source,
                "ce_type",
                "ngage." + topic + ".v1",
                "ce_time",
                "2026-07-01T00:00:00Z",
                "content-type",
                "application/json");
        headers.forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }

    /**
     * Leaves the position of a group just behind the last record of topics, before the mark that ends its transaction.
     */
    void hasRead(String group, List<String> topics, boolean untilTheMark)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (String topic : topics) {
            for (int number = 0; number < PARTITIONS; number++) {
                TopicPartition partition = new TopicPartition(topic, number);
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                positions.put(partition, new OffsetAndMetadata(untilTheMark ? Math.max(0, end - 1) : end));
            }
        }
        admin.alterConsumerGroupOffsets(group, positions).all().get();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
