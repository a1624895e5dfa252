package ngage.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import ngage.backing.Backing;
import ngage.backing.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Against a real broker, with dead letters as the services write them. */
class DeadLettersIT {
    private static Backing backing;
    private static KafkaProducer<byte[], byte[]> producer;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        backing = Backing.startForTests();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", backing.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        backing.close();
    }

    @Test
    void whatTwoServicesRefusedIsOneAndOpen() throws Exception {
        refused("commission-service", 7, "C-7", "{}");
        refused("tier-service", 7, "C-7", "{}");

        assertThat(run("list", "--open")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("order-placed-2-7\t")))
                .containsExactly("order-placed-2-7\topen\tcommission-service INVALID, tier-service INVALID");
        assertThat(run("show", "order-placed-2-7")).isZero();
        assertThat(out.toString())
                .contains("state: open")
                .contains("tier-service: INVALID: orderId is missing")
                .contains("key: C-7")
                .contains("header ce_id: e-7");
    }

    @Test
    void aRetryPublishesTheRecordAsItCameAndIsKept() throws Exception {
        refused("commission-service", 8, "C-8", "{\"a\":1}");

        assertThat(run("--by", "ada", "retry", "order-placed-2-8")).isZero();

        List<ConsumerRecord<byte[], byte[]>> again = read("order-placed", "C-8");
        assertThat(again).hasSize(1);
        assertThat(new String(again.getFirst().value(), UTF_8)).isEqualTo("{\"a\":1}");
        assertThat(again.getFirst().headers())
                .extracting(Header::key)
                .containsExactly("ce_specversion", "ce_id", "ce_source", "ce_type");
        assertThat(run("show", "order-placed-2-8")).isZero();
        assertThat(out.toString()).contains("state: retried").contains("decided: by ada at ");

        // Once is enough, unless somebody says so.
        assertThat(run("retry", "order-placed-2-8")).isEqualTo(1);
        assertThat(err.toString()).contains("order-placed-2-8 is retried already");
        assertThat(read("order-placed", "C-8")).hasSize(1);
        assertThat(run("retry", "--again", "order-placed-2-8")).isZero();
        assertThat(read("order-placed", "C-8")).hasSize(2);
    }

    @Test
    void ofSeveralAllAreRetriedOrNone() throws Exception {
        refused("commission-service", 9, "C-9", "{}");
        assertThat(run("retry", "order-placed-2-9", "order-placed-2-999")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no dead letter order-placed-2-999.");
        assertThat(read("order-placed", "C-9")).isEmpty();
    }

    @Test
    void aDiscardKeepsItsReason() throws Exception {
        refused("commission-service", 10, "C-10", "{}");
        assertThat(run("discard", "order-placed-2-10")).isEqualTo(2);
        assertThat(run("discard", "order-placed-2-10", "--reason", " ")).isEqualTo(2);
        assertThat(run("discard", "order-placed-2-10", "--reason", "a test order"))
                .isZero();
        assertThat(run("show", "order-placed-2-10")).isZero();
        assertThat(out.toString()).contains("state: discarded").contains(": a test order");
        assertThat(run("list", "--open")).isZero();
        assertThat(out.toString().lines().filter(line -> line.startsWith("order-placed-2-10\topen")))
                .isEmpty();
        assertThat(run("retry", "order-placed-2-10")).isEqualTo(1);
        assertThat(read("order-placed", "C-10")).isEmpty();
    }

    @Test
    void whatWasCutIsNotPublishedAgain() throws Exception {
        refused("commission-service", 11, "C-11", "{", Map.of("dead-letter-cut-from", "9000000"));
        assertThat(run("retry", "order-placed-2-11")).isEqualTo(1);
        assertThat(err.toString()).contains("too large");
        assertThat(read("order-placed", "C-11")).isEmpty();
    }

    @Test
    void aRecordDoesNotSpeakToTheTerminal() throws Exception {
        refused("commission-service", 12, "C-12", "\u001b[2J\u202e");
        assertThat(run("show", "order-placed-2-12")).isZero();
        assertThat(out.toString()).contains("\\u001b[2J\\u202e").doesNotContain("\u001b");
    }

    @Test
    void aWrongIdIsNamed() {
        assertThat(run("show", "order-placed")).isEqualTo(2);
        assertThat(err.toString()).contains("An ID is TOPIC-PARTITION-OFFSET");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--kafka", backing.bootstrapServers()));
        all.addAll(List.of(arguments));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new DeadLetters())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private static void refused(String service, long offset, String key, String value)
            throws ExecutionException, InterruptedException {
        refused(service, offset, key, value, Map.of());
    }

    private static void refused(String service, long offset, String key, String value, Map<String, String> more)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>("dead-letter", key.getBytes(UTF_8), value.getBytes(UTF_8));
        add(letter, "ce_specversion", "1.0");
        add(letter, "ce_id", "e-" + offset);
        add(letter, "ce_source", "/test");
        add(letter, "ce_type", "ngage.order-placed.v1");
        more.forEach((name, text) -> add(letter, name, text));
        add(letter, "dead-letter-reason", "INVALID");
        add(letter, "dead-letter-detail", "orderId is missing");
        add(letter, "dead-letter-topic", "order-placed");
        add(letter, "dead-letter-partition", "2");
        add(letter, "dead-letter-offset", Long.toString(offset));
        add(letter, "dead-letter-service", service);
        producer.send(letter).get();
    }

    private static void add(ProducerRecord<byte[], byte[]> record, String name, String text) {
        record.headers().add(name, text.getBytes(UTF_8));
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic, String key) {
        List<TopicPartition> partitions = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", backing.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (new String(record.key(), UTF_8).equals(key)) found.add(record);
                }
            }
        }
        return found;
    }
}
