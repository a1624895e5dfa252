package ngage.proof.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import ngage.backing.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what was published as a payroll would, and knows nothing of rules: it remembers what it has seen and counts what
 * it sees a second time, the same or another. That is the count of doubles that does not lean on the auditor.
 */
final class Payroll implements AutoCloseable {
    private static final List<String> PAYOUTS = List.of("acquisition-payout", "care-payout");
    private static final String TIERS = "tier-changed";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int KEPT = 20;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> seen = new HashMap<>();
    private final List<String> doubles = new ArrayList<>();
    private long payouts;
    private long announcements;
    private long doubled;

    Payroll(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>(partitions(PAYOUTS));
        partitions.addAll(partitions(List.of(TIERS)));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on to what is the end now. */
    void readOn() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
            if (System.nanoTime() > deadline) throw new IllegalStateException("Kafka delivers nothing more.");
        }
    }

    /** Payouts so far, each once. */
    long payouts() {
        return payouts;
    }

    /** Announced tiers so far, each once. */
    long announcements() {
        return announcements;
    }

    /** Records that say what an earlier one had said, or under its id something else. */
    long doubled() {
        return doubled;
    }

    /** The first of those. */
    List<String> doubles() {
        return List.copyOf(doubles);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> polled) {
        boolean payout = PAYOUTS.contains(polled.topic());
        String id = payout ? payoutId(polled.value()) : TIERS + " " + eventId(polled);
        String before = seen.putIfAbsent(id, digest(polled.value()));
        if (before == null) {
            if (payout) payouts++;
            else announcements++;
            return;
        }
        doubled++;
        String how = before.equals(digest(polled.value())) ? "again" : "again and other";
        if (doubles.size() < KEPT) {
            doubles.add(id + " " + how + " at " + polled.topic() + "-" + polled.partition() + "@" + polled.offset());
        }
    }

    private String payoutId(byte[] body) {
        try {
            return json.readTree(body).path("payoutId").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String eventId(ConsumerRecord<byte[], byte[]> polled) {
        return new String(polled.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    private static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Collection<TopicPartition> partitions(List<String> topics) {
        return topics.stream()
                .flatMap(topic -> IntStream.range(0, Topics.PARTITIONS).mapToObj(n -> new TopicPartition(topic, n)))
                .toList();
    }
}
