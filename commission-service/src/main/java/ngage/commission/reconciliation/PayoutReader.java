package ngage.commission.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.event.Half;
import ngage.event.Payout;
import ngage.wire.Accepted;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payout topics as payroll does: {@code read_committed}, every record, whoever wrote it. It belongs to no group; where
 * it goes on is told to it.
 */
@Dependent
class PayoutReader {
    /** The currency of what is no payout; ISO 4217 has it for "none". */
    static final String NO_CURRENCY = "XXX";

    private static final Map<Topic, Half> TOPICS =
            Map.of(Topic.ACQUISITION_PAYOUT, Half.ACQUISITION, Topic.CARE_PAYOUT, Half.CARE);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int POLL_RECORDS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;

    private final Map<String, Object> broker;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    PayoutReader(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    /**
     * A record of a payout topic; without an id it is none of a payout. One that says its type, its id and its amount is counted
     * as one, whatever else it lacks: the ledger does not know it, so it is a difference either way.
     */
    record Read(@Nullable String payoutId, Sums.Key key, long minorUnits) {}

    /** All partitions of the payout topics. */
    synchronized List<TopicPartition> partitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : TOPICS.keySet()) {
            consumer()
                    .partitionsFor(topic.topicName())
                    .forEach(info -> partitions.add(new TopicPartition(topic.topicName(), info.partition())));
        }
        return partitions;
    }

    /** Where the partitions begin: payouts are kept for ever, so at their first record. */
    synchronized Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer().beginningOffsets(partitions);
    }

    /**
     * Reads on from the positions, which move with it, until all ends are reached, enough records are read, or time is up.
     *
     * @return what was read; whether it was all is told by the positions
     */
    synchronized List<Read> read(
            Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends, int recordsMax, Duration patience) {
        KafkaConsumer<byte[], byte[]> reader = at(positions);
        List<Read> read = new ArrayList<>();
        long until = System.nanoTime() + patience.toNanos();
        while (behind(positions, ends) > 0 && read.size() < recordsMax && System.nanoTime() < until) {
            reader.poll(POLL).forEach(record -> read.add(read(record)));
            // Marks of transactions are passed without a record.
            positions.replaceAll((partition, _) -> reader.position(partition));
        }
        return read;
    }

    /** The consumer at these positions; what it has fetched already stays, if it is there from the last time. */
    private KafkaConsumer<byte[], byte[]> at(Map<TopicPartition, Long> positions) {
        KafkaConsumer<byte[], byte[]> reader = consumer();
        if (!reader.assignment().equals(positions.keySet())) {
            reader.assign(positions.keySet());
            positions.forEach(reader::seek);
        }
        positions.forEach((partition, position) -> {
            if (reader.position(partition) != position) reader.seek(partition, position);
        });
        return reader;
    }

    /** How many records, at most, lie before the ends. */
    static long behind(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private static Read read(ConsumerRecord<byte[], byte[]> record) {
        Topic topic = Topic.named(record.topic());
        if (topic == null) throw new IllegalStateException("no topic of the programme: " + record.topic());
        PaidAmount paid = saysItsType(record, topic) ? PaidAmount.in(record.value()) : null;
        if (paid != null) {
            Sums.Key key = new Sums.Key(paid.amount().currency(), String.valueOf(TOPICS.get(topic)));
            return new Read(paid.payoutId(), key, paid.amount().minorUnits());
        }
        if (EventCodec.decode(topic, record.value(), name -> header(record, name)) instanceof Accepted accepted
                && accepted.event() instanceof Payout payout) {
            String currency = payout.amount().currency();
            Sums.Key key = new Sums.Key(currency, payout.half().name());
            return new Read(payout.payoutId(), key, payout.amount().minorUnits());
        }
        Half half = TOPICS.get(topic);
        return new Read(null, new Sums.Key(NO_CURRENCY, String.valueOf(half)), 0);
    }

    /** Whether the record is a payout in binary mode, as the service writes them. */
    private static boolean saysItsType(ConsumerRecord<byte[], byte[]> record, Topic topic) {
        byte[] type = header(record, "ce_type");
        return record.value() != null && type != null && new String(type, UTF_8).equals(topic.type());
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            Map<String, Object> config = new HashMap<>(broker);
            config.remove(ConsumerConfig.GROUP_ID_CONFIG);
            config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
            config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
            config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
            consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    /** Ends the connection; the next reading makes a new one. */
    @PreDestroy
    synchronized void close() {
        if (consumer != null) consumer.close(Duration.ZERO);
        consumer = null;
    }
}
