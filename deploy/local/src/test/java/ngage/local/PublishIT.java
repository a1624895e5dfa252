package ngage.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import ngage.backing.Backing;
import ngage.backing.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PublishIT {

    private static Backing backing;
    private static KafkaConsumer<byte[], byte[]> consumer;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        backing = Backing.startForTests();
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", backing.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(Topics.INPUTS.stream()
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)))
                .toList());
    }

    @AfterAll
    static void stop() {
        consumer.close();
        backing.close();
    }

    /** What other tests have published is not looked at. */
    @BeforeEach
    void skip() {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    @Test
    void eachLineGoesToItsTopicInBinaryMode() throws IOException {
        // Given
        Path file = file("""
                {"specversion":"1.0","id":"e-1","source":"/shop","type":"ngage.order-placed.v1","time":"2026-03-05T10:00:00Z","data":{"orderId":"O-1", "customerId":"C-1"}}
                {"specversion":"1.0","id":"e-2","source":"/shop","type":"ngage.partner-changed.v1","data":{"partnerId":"P-1"}}
                """);

        // When
        int exit = run("publish", file.toString());

        // Then
        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("order-placed")
                .contains("published")
                .doesNotContain("refused");
        var records = read(2);
        var order = records.stream()
                .filter(r -> r.topic().equals("order-placed"))
                .findFirst()
                .orElseThrow();
        assertThat(text(order.key())).isEqualTo("C-1");
        assertThat(text(order.value())).isEqualTo("{\"orderId\":\"O-1\", \"customerId\":\"C-1\"}");
        assertThat(headers(order))
                .containsExactly(
                        "ce_specversion=1.0",
                        "ce_id=e-1",
                        "ce_source=/shop",
                        "ce_type=ngage.order-placed.v1",
                        "ce_time=2026-03-05T10:00:00Z",
                        "content-type=application/json");
        var partner = records.stream()
                .filter(r -> r.topic().equals("partner-changed"))
                .findFirst()
                .orElseThrow();
        assertThat(text(partner.key())).isEqualTo("P-1");
    }

    @Test
    void shuffledLinesAllArriveInTheOrderOfTheSeedAndSomeTwice() throws IOException {
        // Given 50 orders of one customer, which keep their order when they are not shuffled
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            lines.append("""
                    {"specversion":"1.0","id":"s-%1$d","source":"/shop","type":"ngage.order-placed.v1","data":{"orderId":"S-%1$d","customerId":"C-1"}}
                    """.formatted(i));
        }
        String file = file(lines.toString()).toString();

        // When
        assertThat(run("publish", "--shuffle", "7", "--repeat", "5", file)).isZero();
        List<String> once = bodies(read(55));
        assertThat(run("publish", "--shuffle", "7", "--repeat", "5", file)).isZero();
        List<String> again = bodies(read(55));
        assertThat(run("publish", file)).isZero();
        List<String> plain = bodies(read(50));

        // Then
        assertThat(again).isEqualTo(once);
        assertThat(Set.copyOf(once)).isEqualTo(Set.copyOf(plain));
        assertThat(once.stream().distinct().toList()).isNotEqualTo(plain);
    }

    private static List<String> bodies(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().map(record -> text(record.value())).toList();
    }

    @Test
    void repeatsThatMakeNoSenseAreNamed() throws IOException {
        String file = file("").toString();

        assertThat(run("publish", "--repeat", "5", file)).isEqualTo(2);
        assertThat(err.toString()).contains("--repeat 5 needs --shuffle SEED");
        assertThat(run("publish", "--shuffle", "1", "--repeat", "-1", file)).isEqualTo(2);
        assertThat(err.toString()).contains("--repeat must be 0 or more, was -1");
    }

    @Test
    void anOpenedMonthGoesToEveryPartition() throws IOException {
        Path file = file("""
                {"specversion":"1.0","id":"month-opened-2026-04","source":"/s","type":"ngage.month-opened.v1","data":{"month":"2026-04"}}
                """);

        assertThat(run("publish", file.toString())).isZero();

        assertThat(read(Topics.PARTITIONS))
                .extracting(ConsumerRecord::partition)
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void aPackedFileKeepsTheOrderOfEachKey() throws IOException {
        // Given
        int lines = 20_000;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++)
            text.append(booking("B-" + i, "C-" + i % 7)).append('\n');
        Path file = packed(text.toString());

        // When
        int exit = run("publish", "--json", file.toString());

        // Then
        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("\"revenue-booked\":" + lines)
                .contains("\"total\":" + lines)
                .contains("\"refused\":0");
        int[] last = new int[7];
        for (var record : read(lines)) {
            int customer = Integer.parseInt(text(record.key()).substring(2));
            int number = Integer.parseInt(
                    text(record.headers().lastHeader("ce_id").value()).substring(2));
            assertThat(number).isGreaterThanOrEqualTo(last[customer]);
            last[customer] = number;
        }
    }

    @Test
    void badLinesAreReportedAndTheOthersPublished() throws IOException {
        // Given
        Path file = file(
                booking("B-1", "C-1") + "\nnonsense\n\n{\"specversion\":\"1.0\"}\n" + booking("B-2", "C-1") + "\n");

        // When
        int exit = run("publish", file.toString());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains(file + ":2: it is not JSON")
                .contains(": nonsense")
                .contains(file + ":4: type is missing: {\"specversion\":\"1.0\"}");
        assertThat(out.toString()).containsPattern("refused +2");
        assertThat(read(2)).hasSize(2);
    }

    @Test
    void aPackedFileThatBreaksOffIsReportedWithTheLastGoodLine() throws IOException {
        Path whole = packed((booking("B-1", "C-1") + "\n").repeat(2_000));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(run("publish", whole.toString())).isEqualTo(1);

        assertThat(err.toString()).containsPattern("events.ndjson.gz:\\d+: after it the file cannot be read");
    }

    @Test
    void aMissingFileIsOneSentenceAndNothingIsPublished() throws IOException {
        Path file = file(booking("B-1", "C-1"));

        assertThat(run(
                        "publish",
                        file.toString(),
                        folder.resolve("no-such.ndjson").toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "ngage: cannot read " + folder.resolve("no-such.ndjson") + ": there is no such file");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aBrokerThatIsAwayIsOneSentenceWithinFifteenSeconds() throws IOException {
        Path file = file(booking("B-1", "C-1"));
        long began = System.nanoTime();

        CommandLine publish = commandLine();
        int exit = publish.execute("publish", "--kafka", "localhost:1", file.toString());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(exit).isEqualTo(3);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("Kafka at localhost:1 does not answer");
    }

    private int run(String command, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of(command, "--kafka", backing.bootstrapServers(), "--progress", "NONE"));
        all.addAll(List.of(arguments));
        return commandLine().execute(all.toArray(String[]::new));
    }

    private CommandLine commandLine() {
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("events.ndjson"), text);
    }

    private Path packed(String text) throws IOException {
        Path file = folder.resolve("events.ndjson.gz");
        try (OutputStream packing = new GZIPOutputStream(Files.newOutputStream(file))) {
            packing.write(text.getBytes(UTF_8));
        }
        return file;
    }

    private static String booking(String id, String customer) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/s\",\"type\":\"ngage.revenue-booked.v1\","
                + "\"data\":{\"bookingId\":\"" + id + "\",\"customerId\":\"" + customer + "\"}}";
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(int expected) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (records.size() < expected && System.nanoTime() < end) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        assertThat(records).hasSize(expected);
        return records;
    }

    private static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
        List<String> texts = new ArrayList<>();
        for (Header header : record.headers()) texts.add(header.key() + "=" + text(header.value()));
        return texts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
