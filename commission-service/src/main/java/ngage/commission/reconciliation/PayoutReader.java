package ngage.commission.reconciliation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the payout topics as payroll does: {@code read_committed}, every record, whoever wrote it. It belongs to no group; where
 * it goes on is told to it.
 */
@Dependent
class PayoutReader {
    /** The currency of what is no payout; ISO 4217 has it for "none". */
    private static final String NO_CURRENCY = "XXX";

    private static final Map<String, Half> TOPICS =
            Map.of(Topic.ACQUISITION_PAYOUT.topicName(), Half.ACQUISITION, Topic.CARE_PAYOUT.topicName(), Half.CARE);
    private static final Map<Topic, byte[]> TYPES = new EnumMap<>(Map.of(
            Topic.ACQUISITION_PAYOUT, Topic.ACQUISITION_PAYOUT.type().getBytes(UTF_8),
            Topic.CARE_PAYOUT, Topic.CARE_PAYOUT.type().getBytes(UTF_8)));
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int POLL_RECORDS = 5_000;
    private static final int ANSWER_MILLIS = 10_000;

    private final Map<String, Object> broker;
    private @Nullable KafkaConsumer<byte[], Read> consumer;

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
        for (String topic : TOPICS.keySet()) {
            consumer()
                    .partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    /** Where the partitions begin: payouts are kept for ever, so at their first record. */
    synchronized Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer().beginningOffsets(partitions);
    }

    /** Where the partitions end for a reader of what is decided. */
    synchronized Map<TopicPartition, Long> decided(Collection<TopicPartition> partitions) {
        return consumer().endOffsets(partitions);
    }

    /**
     * Reads on from the positions, which move with it, until all ends are reached, enough records are read, or time is up.
     *
     * @param each gets what is read; whether it was all is told by the positions
     * @return how many records were read
     */
    synchronized int read(
            Map<TopicPartition, Long> positions,
            Map<TopicPartition, Long> ends,
            int recordsMax,
            Duration patience,
            Consumer<Read> each) {
        KafkaConsumer<byte[], Read> reader = at(positions);
        int read = 0;
        long until = System.nanoTime() + patience.toNanos();
        while (behind(positions, ends) > 0 && read < recordsMax && System.nanoTime() < until) {
            for (ConsumerRecord<byte[], @Nullable Read> record : reader.poll(POLL)) {
                Read one = record.value();
                each.accept(one == null ? none(record.topic()) : one);
                read++;
            }
            // Marks of transactions are passed without a record.
            positions.replaceAll((partition, _) -> reader.position(partition));
        }
        return read;
    }

    /** The consumer at these positions; what it has fetched already stays, if it is there from the last time. */
    private KafkaConsumer<byte[], Read> at(Map<TopicPartition, Long> positions) {
        KafkaConsumer<byte[], Read> reader = consumer();
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

    /** Reads a payout where the client holds it: nothing of it is copied but its id. */
    private static final class ReadInPlace implements Deserializer<Read> {
        @Override
        public Read deserialize(String topic, byte[] value) {
            throw new UnsupportedOperationException("what a record is its headers say");
        }

        @Override
        public Read deserialize(String topicName, Headers headers, ByteBuffer value) {
            Topic topic = Topic.named(topicName);
            if (topic == null) throw new IllegalStateException("no topic of the programme: " + topicName);
            PaidAmount paid = null;
            boolean saysItsType = saysItsType(headers, topic);
            if (saysItsType && value.hasArray()) {
                int from = value.arrayOffset() + value.position();
                paid = WrittenPayout.read(value.array(), from, from + value.remaining());
            }
            return paid != null ? payout(paid, topicName) : read(topic, headers, Utils.toArray(value), saysItsType);
        }

        private static Read read(Topic topic, Headers headers, byte[] value, boolean saysItsType) {
            PaidAmount paid = saysItsType ? PaidAmount.in(value) : null;
            if (paid != null) return payout(paid, topic.topicName());
            if (EventCodec.decode(topic, value, name -> header(headers, name)) instanceof Accepted accepted
                    && accepted.event() instanceof Payout payout) {
                String currency = payout.amount().currency();
                Sums.Key key = new Sums.Key(currency, payout.half().name());
                return new Read(payout.payoutId(), key, payout.amount().minorUnits());
            }
            return none(topic.topicName());
        }

        private static Read payout(PaidAmount paid, String topicName) {
            Sums.Key key = new Sums.Key(paid.amount().currency(), half(topicName));
            return new Read(paid.payoutId(), key, paid.amount().minorUnits());
        }

        /** Whether the record is a payout in binary mode, as the service writes them. */
        private static boolean saysItsType(Headers headers, Topic topic) {
            byte[] type = header(headers, "ce_type");
            return type != null && Arrays.equals(type, TYPES.get(topic));
        }

        private static byte @Nullable [] header(Headers headers, String name) {
            Header header = headers.lastHeader(name);
            return header == null ? null : header.value();
        }
    }

    /** Passes keys unread. */
    private static final class Unread implements Deserializer<byte @Nullable []> {
        @Override
        public byte @Nullable [] deserialize(String topic, byte[] key) {
            return null;
        }

        @Override
        public byte @Nullable [] deserialize(String topic, Headers headers, ByteBuffer key) {
            return null;
        }
    }

    private static Read none(String topicName) {
        return new Read(null, new Sums.Key(NO_CURRENCY, half(topicName)), 0);
    }

    private static String half(String topicName) {
        return String.valueOf(TOPICS.get(topicName));
    }

    private KafkaConsumer<byte[], Read> consumer() {
        if (consumer == null) {
            Map<String, Object> config = new HashMap<>(broker);
            config.remove(ConsumerConfig.GROUP_ID_CONFIG);
            config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
            config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
            config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
            consumer = new KafkaConsumer<>(config, new Unread(), new ReadInPlace());
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
