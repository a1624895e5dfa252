package ngage.local.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import ngage.local.CannotRun;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** All dead letters with what was decided about them; decisions are kept on Kafka too, one for each refused record. */
final class Letters {
    /** Keyed by the refused record's place. */
    static final String DECIDED = "dead-letter-decided";

    private static final String REFUSED = "dead-letter";
    private static final String TRANSACTIONS = "ngage-dead-letters";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int ANSWER_MILLIS = 20_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String kafka;
    private final Map<Origin, Letter> letters = new TreeMap<>();

    private Letters(String kafka) {
        this.kafka = kafka;
    }

    /** Reads all of them. */
    static Letters read(String kafka) {
        Letters letters = new Letters(kafka);
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                ANSWER_MILLIS);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            readAll(consumer, REFUSED).forEach(letters::refused);
            readAll(consumer, DECIDED).forEach(letters::decided);
        } catch (KafkaException away) {
            throw new CannotRun("Kafka at " + kafka + " does not answer: " + away.getMessage(), away);
        }
        return letters;
    }

    private static List<ConsumerRecord<byte[], byte[]>> readAll(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        if (infos.isEmpty()) throw new CannotRun("The topic " + topic + " does not exist on this Kafka.");
        List<TopicPartition> partitions = infos.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    private void refused(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> added = new HashMap<>();
        List<Header> original = new ArrayList<>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(Letter.ADDED)) added.put(header.key(), text(header.value()));
            else original.add(header);
        }
        Origin origin = Origin.parse(added.get("dead-letter-topic") + "-" + added.get("dead-letter-partition") + "-"
                + added.get("dead-letter-offset"));
        if (origin == null) return;
        letters.computeIfAbsent(
                        origin,
                        at -> new Letter(at, record.key(), record.value(), original, added.get("dead-letter-cut-from")))
                .refused(
                        added.getOrDefault("dead-letter-service", "?"),
                        new Letter.Refusal(
                                added.getOrDefault("dead-letter-reason", "?"),
                                added.getOrDefault("dead-letter-detail", "")));
    }

    private void decided(ConsumerRecord<byte[], byte[]> record) {
        Origin origin = Origin.parse(text(record.key()));
        Letter letter = origin == null ? null : letters.get(origin);
        if (letter == null || record.value() == null) return;
        try {
            letter.decided(JSON.readValue(record.value(), Decision.class));
        } catch (java.io.IOException unreadable) {
            throw new CannotRun(
                    "The decision at " + record.offset() + " of " + DECIDED + " cannot be read: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    Collection<Letter> all() {
        return letters.values();
    }

    @Nullable
    Letter at(Origin origin) {
        return letters.get(origin);
    }

    /** Publishes records again and keeps that it was done: all of it, or nothing. */
    void retry(List<Letter> retried, Decision decision) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Letter letter : retried) {
            records.add(letter.again());
            records.add(record(letter, decision));
        }
        publish(records);
    }

    void discard(List<Letter> discarded, Decision decision) {
        publish(discarded.stream().map(letter -> record(letter, decision)).toList());
    }

    private static ProducerRecord<byte[], byte[]> record(Letter letter, Decision decision) {
        try {
            byte[] key = letter.origin().toString().getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(DECIDED, key, JSON.writeValueAsBytes(decision));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void publish(List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONS,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> record : records) sent.add(producer.send(record));
            producer.flush();
            for (Future<RecordMetadata> one : sent) one.get();
            producer.commitTransaction();
        } catch (KafkaException | ExecutionException failed) {
            throw new CannotRun("Kafka at " + kafka + " did not take it: " + failed.getMessage(), failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while publishing.", e);
        }
    }
}
