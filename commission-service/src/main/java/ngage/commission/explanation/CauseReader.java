package ngage.commission.explanation;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.commission.explanation.clerk.Cause;
import ngage.event.Fact;
import ngage.wire.Accepted;
import ngage.wire.Decoded;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the facts that caused lines say, from where they were read then: the ledger keeps their place, the topic keeps
 * them. An explanation waits for the broker only so long; what it does not give then is left out.
 */
@ApplicationScoped
class CauseReader {
    /** How long one explanation waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How many causes one explanation reads. */
    static final int CAUSES_MAX = 20;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Logger LOG = Logger.getLogger(CauseReader.class);

    private final Map<String, Object> broker;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    CauseReader(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    /** The causes with what they say, as far as the topics still have it; the first {@value #CAUSES_MAX} of them. */
    synchronized Map<Cause, Fact> read(Collection<Cause> causes) {
        Map<Cause, Fact> facts = new HashMap<>();
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<Cause> asked = causes.stream().distinct().limit(CAUSES_MAX).toList();
        try {
            for (Cause cause : asked) {
                Fact fact = read(cause, until);
                if (fact != null) facts.put(cause, fact);
            }
        } catch (KafkaException away) {
            LOG.warnf(
                    "causes=%d read=%d: the broker does not give them: %s",
                    asked.size(), facts.size(), away.toString());
            close();
        }
        return facts;
    }

    private @Nullable Fact read(Cause cause, long until) {
        Cause.Place place = cause.place();
        if (place == null) return null;
        KafkaConsumer<byte[], byte[]> reader = consumer();
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        reader.assign(List.of(partition));
        if (isGone(reader, partition, place.offset())) return null;
        reader.seek(partition, place.offset());
        while (System.nanoTime() < until) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                return record.offset() == place.offset() ? decode(record, cause) : null;
            }
        }
        return null;
    }

    private static boolean isGone(KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, long offset) {
        List<TopicPartition> one = List.of(partition);
        long first =
                Objects.requireNonNull(reader.beginningOffsets(one, PATIENCE).get(partition));
        long end = Objects.requireNonNull(reader.endOffsets(one, PATIENCE).get(partition));
        return offset < first || offset >= end;
    }

    /** Another event at this place, as in a topic that was made anew, is not the cause. */
    private static @Nullable Fact decode(ConsumerRecord<byte[], byte[]> record, Cause cause) {
        Topic topic = Topic.named(record.topic());
        if (topic == null) return null;
        Decoded decoded = EventCodec.decode(topic, record.value(), name -> header(record, name));
        if (!(decoded instanceof Accepted accepted) || !accepted.id().equals(cause.id())) return null;
        return accepted.event() instanceof Fact fact ? fact : null;
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            Map<String, Object> config = new HashMap<>(broker);
            config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
            config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
            config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, EventCodec.BODY_BYTES_MAX);
            config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    @PreDestroy
    synchronized void close() {
        if (consumer != null) consumer.close(Duration.ZERO);
        consumer = null;
    }
}
