package ngage.proof.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The payouts of a replay, byte by byte as they were published; in a file, since they are too many to be held.
 *
 * @param count how many they are
 * @param transactions in how many they go out again, to a topic of their own
 */
record Outputs(String brokers, Path file, int count, int transactions) {
    private static final String TOPIC = "bench-floor";
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int BUFFER_BYTES = 1024 * 1024;

    /** @param file to be written */
    static Outputs of(String brokers, int transactions, Path file) {
        int[] count = {0};
        try (DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
                OutputReader reader = new OutputReader(brokers)) {
            reader.readAll(record -> {
                write(out, record);
                count[0]++;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        createTopic(brokers);
        return new Outputs(brokers, file, count[0], transactions);
    }

    /** Reads them, as {@link #produce} does too. */
    void read() throws IOException {
        try (DataInputStream in = open()) {
            for (int one = 0; one < count; one++) read(in);
        }
    }

    private DataInputStream open() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    }

    void produce() throws IOException {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TOPIC);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        try (DataInputStream in = open();
                var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; i < transactions; i++) {
                int from = (int) ((long) count * i / transactions);
                int to = (int) ((long) count * (i + 1) / transactions);
                if (from == to) continue;
                producer.beginTransaction();
                for (int one = from; one < to; one++) send(producer, read(in));
                producer.commitTransaction();
            }
        }
    }

    /** The commit throws what sending did not. */
    private static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        Future<RecordMetadata> _ = producer.send(record);
    }

    private static void write(DataOutputStream out, ConsumerRecord<byte[], byte[]> record) {
        try {
            write(out, record.key());
            write(out, record.value());
            Header[] headers = record.headers().toArray();
            out.writeInt(headers.length);
            for (Header header : headers) {
                out.writeUTF(header.key());
                write(out, header.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> read(DataInputStream in) throws IOException {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, bytes(in), bytes(in));
        for (int headers = in.readInt(); headers > 0; headers--)
            record.headers().add(in.readUTF(), bytes(in));
        return record;
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
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
