package ngage.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import ngage.backing.JdbcAddress;
import ngage.backing.Ports;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code up} as a process, with real Kafka and PostgreSQL and stubs for the services. */
class UpIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final PortPlan ports = PortPlan.free();
    private Process up;
    private String ready;

    @BeforeEach
    void start() throws IOException {
        StubHome.in(folder.resolve("home"));
        up();
    }

    @AfterEach
    void end() throws InterruptedException {
        up.destroyForcibly().waitFor();
        await("nothing runs any more", () -> ports.all().values().stream().noneMatch(Ports::answers));
    }

    @Test
    void dataSurvivesARestart() throws Exception {
        // Given
        publish();
        execute("create table kept as select 7 as n");

        // When
        up.destroy();
        boolean ended = up.waitFor(60, TimeUnit.SECONDS);
        boolean quiet = ports.all().values().stream().noneMatch(Ports::answers);
        int code = up.exitValue();
        up();

        // Then
        assertThat(ended).isTrue();
        assertThat(code).isZero();
        assertThat(quiet).as("nothing runs after SIGTERM").isTrue();
        assertThat(endOffset()).isEqualTo(1);
        assertThat(number("select n from kept")).isEqualTo(7);
    }

    @Test
    void namesAllAddressesRestartsWhatDiesAndLeavesNothingWhenKilled() throws Exception {
        // Given
        String partner = ask(ports.of(Service.PARTNER));
        long tier = pidAt(ports.of(Service.TIER));

        // When
        ProcessHandle.of(tier).orElseThrow().destroyForcibly();
        await(
                "the service is back",
                () -> Ports.answers(ports.of(Service.TIER)) && talk().contains("tier-service has ended"));
        up.destroyForcibly().waitFor();

        // Then
        assertThat(ready)
                .startsWith("ready")
                .contains("http://localhost:" + ports.of(Service.PARTNER))
                .contains("http://localhost:" + ports.of(Service.TIER))
                .contains("http://localhost:" + ports.of(Service.COMMISSION))
                .contains("localhost:" + ports.kafka())
                .contains("jdbc:postgresql://localhost:" + ports.postgres() + "/commission");
        assertThat(partner)
                .contains("ngage.month=2026-04")
                .contains("kafka.bootstrap.servers=localhost:" + ports.kafka())
                .contains("/partner")
                .contains("ngage.tier.url=http://localhost:" + ports.of(Service.TIER));
    }

    private void up() throws IOException {
        Path out = folder.resolve("out");
        Files.deleteIfExists(out);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dngage.home=" + folder.resolve("home"),
                "-cp",
                System.getProperty("java.class.path"),
                "ngage.local.Main",
                "up"));
        command.addAll(List.of("--port-base", Integer.toString(ports.base())));
        command.addAll(
                List.of("--month", "2026-04", "--data", folder.resolve("data").toString()));
        up = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("err").toFile()))
                .start();
        await("ready", () -> {
            assertThat(up.isAlive()).as(this::talk).isTrue();
            return firstLine(out).startsWith("ready");
        });
        ready = firstLine(out);
    }

    private static String firstLine(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String line = lines.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    private String talk() {
        try {
            return Files.readString(folder.resolve("err"));
        } catch (IOException e) {
            return "";
        }
    }

    private void publish() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "localhost:" + ports.kafka(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("dead-letter", 0, null, "x".getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private long endOffset() throws Exception {
        TopicPartition partition = new TopicPartition("dead-letter", 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "localhost:" + ports.kafka()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }

    private JdbcAddress database() {
        return JdbcAddress.parse("jdbc:postgresql://localhost:" + ports.postgres() + "/commission");
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws Exception {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String ask(int port) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://localhost:" + port))
                    .build();
            return client.send(question, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /** The child of {@code up} that was told this port. */
    private long pidAt(int port) {
        return up.descendants()
                .filter(child ->
                        List.of(child.info().arguments().orElse(new String[0])).contains("-Dquarkus.http.port=" + port))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
