package ngage.backing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import ngage.broker.BrokerMain;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * The real Kafka broker (KRaft, one node) as a process of its own, on its own classpath. It can be killed and started again
 * on the same data and port as often as a test of faults wants.
 */
public final class Broker implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path data;
    private final boolean temporary;
    private final int port;
    private final Tuning tuning;
    private @Nullable ChildJvm process;

    /** A broker that does not run yet. */
    public Broker(Choice.Embedded choice, Tuning tuning) {
        Path kept = choice.data();
        this.temporary = kept == null;
        this.data = kept == null ? Folders.temporary("ngage-kafka-") : Folders.existing(kept);
        this.port = choice.port() == 0 ? Ports.free() : choice.port();
        this.tuning = tuning;
    }

    /** Starts the process and returns when it answers. */
    public synchronized void start() {
        if (running()) {
            throw new IllegalStateException("The broker runs already.");
        }
        Path properties = writeProperties();
        process = ChildJvm.startTied(new ChildJvm.Program(
                classpath(), jvm(), List.of(BrokerMain.class.getName(), properties.toString()), Map.of(), log()));
        awaitReady(process);
    }

    /** {@code kill -9}. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    /** Connections stay, and nobody gets an answer until {@link #thaw}: a machine that hangs. */
    public synchronized void freeze() {
        signal("STOP");
    }

    /** Goes on where it was frozen. */
    public synchronized void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        if (process == null) throw new IllegalStateException("The broker does not run.");
        if (!process.signal(name)) throw new IllegalStateException("The broker is gone.");
    }

    /** An orderly end; the data stays. */
    public synchronized void stop() {
        if (process != null) {
            process.stop(STOPS_WITHIN);
            process = null;
        }
    }

    /** Ends it and removes temporary data. */
    @Override
    public synchronized void close() {
        if (temporary) {
            kill();
            Folders.delete(data);
        } else {
            stop();
        }
    }

    public synchronized boolean running() {
        return process != null && process.alive();
    }

    /** The process that runs now, for who reckons what it costs. */
    public synchronized long pid() {
        if (process == null) throw new IllegalStateException("The broker does not run.");
        return process.pid();
    }

    /** {@code HOST:PORT}, the same after each start. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** The file that takes what the broker says. */
    public Path log() {
        return data.resolve("broker.log");
    }

    private List<String> jvm() {
        List<String> quiet = List.of(
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dcom.sun.management.jmxremote=false");
        return java.util.stream.Stream.concat(quiet.stream(), tuning.machine().stream())
                .toList();
    }

    private static String classpath() {
        try (InputStream list = BrokerMain.class.getResourceAsStream("/ngage/broker/classpath.txt")) {
            if (list == null) {
                throw new IllegalStateException(
                        "The list of the broker's jars is missing: build the module deploy/backing/broker.");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path writeProperties() {
        Path file = data.resolve("server.properties");
        try {
            return Files.writeString(file, properties(Ports.free()) + further());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One node is controller and broker; the port of the controller is nobody else's business and may change with each start. */
    private String properties(int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%4$s
                advertised.listeners=PLAINTEXT://localhost:%1$d%5$s
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT%6$s
                inter.broker.listener.name=PLAINTEXT
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@127.0.0.1:%2$d
                log.dirs=%3$s
                auto.create.topics.enable=false
                num.partitions=4
                log.retention.ms=-1
                # A service that was down for weeks must find its position again.
                offsets.retention.minutes=2147483647
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                # The default would take a quarter of the heap.
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(
                        port,
                        controllerPort,
                        data.resolve("log"),
                        doors((name, door) -> name + "://127.0.0.1:" + door.port()),
                        doors((name, door) -> name + "://localhost:" + door.advertised()),
                        doors((name, door) -> name + ":PLAINTEXT"));
    }

    /** Each door as one more element of a list. */
    private String doors(BiFunction<String, Door, String> shown) {
        StringBuilder list = new StringBuilder();
        int number = 0;
        for (Door door : tuning.doors()) list.append(',').append(shown.apply("DOOR" + ++number, door));
        return list.toString();
    }

    private String further() {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(tuning.broker())
                .forEach((key, value) ->
                        lines.append(key).append('=').append(value).append('\n'));
        return lines.toString();
    }

    private void awaitReady(ChildJvm started) {
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (!Ports.answers(port)) {
            if (!started.alive() || System.nanoTime() > end) {
                kill();
                throw new IllegalStateException("The Kafka broker did not start; it says why in " + log() + ".");
            }
            sleep();
        }
        awaitLeader();
    }

    private void awaitLeader() {
        Map<String, Object> config = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            admin.describeCluster().nodes().get(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the broker started.", e);
        } catch (ExecutionException | TimeoutException e) {
            kill();
            throw new IllegalStateException("The Kafka broker does not answer; it may say why in " + log() + ".", e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
