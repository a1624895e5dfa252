package ngage.proof.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ngage.backing.Broker;
import ngage.backing.Choice;
import ngage.backing.Topics;
import ngage.backing.Tuning;
import ngage.local.CannotRun;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.proof.chaos.Volume.NotPossible;
import ngage.proof.load.Outbox;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A full disk may reach the broker where it does not expect it: the record still fits, its entry in the partition's index,
 * which is mapped into memory, does not. Then the broker does not end itself, and answers with an error after which no client
 * tries again. Where no disk can be mounted there is nothing to test, and {@code chaos} says the same in its report.
 */
class FullBrokerDiskST {
    private static final int MEGABYTES = 128;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration FULL_FOR = Duration.ofSeconds(1);
    private static final Duration BETWEEN_FACTS = Duration.ofMillis(50);
    private static final String KEY = "C-1";

    /** Nothing but the facts is written while the disk is full: whatever does not fit into a file ends the broker. */
    private static final Map<String, String> SILENT = Map.of(
            "log.flush.interval.messages", "1",
            "replica.high.watermark.checkpoint.interval.ms", "600000",
            "log.flush.offset.checkpoint.interval.ms", "600000",
            "log.flush.start.offset.checkpoint.interval.ms", "600000",
            "metadata.max.idle.interval.ms", "0");

    /** From so many bytes of records on the next one gets an entry in the index. */
    private static final int INDEX_INTERVAL_BYTES = 4_096;

    @TempDir
    private Path folder;

    private Volume disk;
    private Broker broker;

    @BeforeEach
    void mount() throws InterruptedException {
        Path data = folder.resolve("kafka");
        try {
            disk = Volume.mount(data, MEGABYTES);
        } catch (NotPossible here) {
            abort(here.getMessage());
        }
        Tuning tuning = new Tuning(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1"), SILENT, List.of(), Map.of());
        broker = new Broker(new Choice.Embedded(data, 0), tuning);
        broker.start();
        Topics.ensure(broker.bootstrapServers());
    }

    @AfterEach
    void unmount() {
        if (disk == null) return; // Nothing could be mounted.
        broker.kill();
        disk.close();
    }

    @Test
    void whoDoesNotSayItAgainIsToldOfAnUnknownError() throws InterruptedException {
        try (FactProducer producer = FactProducer.connect(broker.bootstrapServers())) {
            int next = fillUpToTheNextEntry(producer);
            assertThatThrownBy(() -> {
                        producer.send(fact(next));
                        producer.flush();
                    })
                    .isInstanceOf(CannotRun.class)
                    .hasRootCauseInstanceOf(UnknownServerException.class);
        }
        assertThat(broker.running()).isTrue();
    }

    @Test
    void anOutboxLosesNothing() throws Exception {
        int first;
        try (FactProducer producer = FactProducer.connect(broker.bootstrapServers())) {
            first = fillUpToTheNextEntry(producer);
        }
        int last = first + 40;
        try (Outbox outbox = new Outbox(broker.bootstrapServers(), PATIENCE)) {
            outbox.send(fact(first));
            // Only now does the time run after which there is room again: the first was refused by then.
            CompletableFuture<Void> mended = CompletableFuture.runAsync(this::makeRoomWhileItIsDead);
            for (int number = first + 1; number <= last; number++) {
                Thread.sleep(BETWEEN_FACTS);
                outbox.send(fact(number));
            }
            outbox.flush();
            mended.join();
            assertThat(outbox.acknowledged().get(Topic.REVENUE_BOOKED)).isGreaterThanOrEqualTo(last - first + 1L);
        }
        assertThat(idsOnTheTopic())
                .containsAll(IntStream.rangeClosed(0, last)
                        .mapToObj(FullBrokerDiskST::id)
                        .toList());
    }

    /** The number of the fact that is next, for which there is room in the file of records and none in the index. */
    private int fillUpToTheNextEntry(FactProducer producer) throws InterruptedException {
        int number = 0;
        while (bytesOfRecords() <= INDEX_INTERVAL_BYTES) {
            producer.send(fact(number++));
            producer.flush();
        }
        disk.sync();
        disk.fill();
        return number;
    }

    private long bytesOfRecords() {
        try (Stream<Path> files = Files.walk(folder.resolve("kafka").resolve("log"))) {
            List<Path> records = files.filter(
                            file -> file.getParent().getFileName().toString().startsWith("revenue-booked-"))
                    .filter(file -> file.toString().endsWith(".log"))
                    .toList();
            long bytes = 0;
            for (Path file : records) bytes += Files.size(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeRoomWhileItIsDead() {
        try {
            Thread.sleep(FULL_FOR);
            broker.kill();
            disk.free();
            broker.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<String> idsOnTheTopic() {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        Set<String> ids = new HashSet<>();
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(settings, bytes, bytes)) {
            List<TopicPartition> all = new ArrayList<>();
            for (int number = 0; number < Topics.PARTITIONS; number++) {
                all.add(new TopicPartition(Topic.REVENUE_BOOKED.topicName(), number));
            }
            reader.assign(all);
            reader.seekToBeginning(all);
            Map<TopicPartition, Long> ends = reader.endOffsets(all);
            while (all.stream().anyMatch(each -> reader.position(each) < ends.get(each))) {
                reader.poll(Duration.ofMillis(100)).forEach(record -> {
                    Header id = record.headers().lastHeader("ce_id");
                    ids.add(new String(id.value(), UTF_8));
                });
            }
        }
        return ids;
    }

    private static Message fact(int number) {
        return new Message(Topic.REVENUE_BOOKED, KEY, id(number), "/proof/full-disk", null, "{}".getBytes(UTF_8));
    }

    private static String id(int number) {
        return "E-" + number;
    }
}
