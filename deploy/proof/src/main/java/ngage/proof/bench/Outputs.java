package ngage.proof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import ngage.backing.Topics;
import ngage.local.CannotRun;
import ngage.local.demo.OutputReader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The payouts of a replay, byte by byte as they were published.
 *
 * @param transactions in how many they go out again, to a topic of their own
 */
record Outputs(String brokers, List<ConsumerRecord<byte[], byte[]>> records, int transactions) {
    private static final String TOPIC = "bench-floor";
    private static final int BATCH_BYTES = 256 * 1024;

    static Outputs of(String brokers, int transactions) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (OutputReader reader = new OutputReader(brokers)) {
            reader.readAll(records::add);
        }
        createTopic(brokers);
        return new Outputs(brokers, records, transactions);
    }

    void produce() {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TOPIC);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; i < transactions; i++) {
                int from = (int) ((long) records.size() * i / transactions);
                int to = (int) ((long) records.size() * (i + 1) / transactions);
                if (from == to) continue;
                producer.beginTransaction();
                for (ConsumerRecord<byte[], byte[]> record : records.subList(from, to)) send(producer, record);
                producer.commitTransaction();
            }
        }
    }

    /** The commit throws what sending did not. */
    private static void send(KafkaProducer<byte[], byte[]> producer, ConsumerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> _ =
                producer.send(new ProducerRecord<>(TOPIC, null, record.key(), record.value(), record.headers()));
    }

    private static void createTopic(String brokers) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(Topics.PARTITIONS), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new CannotRun("Kafka refused the topic " + TOPIC + ": " + e.getMessage(), e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while a topic was created.", stopped);
        }
    }
}
