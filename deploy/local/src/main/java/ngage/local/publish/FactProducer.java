package ngage.local.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import ngage.local.CannotRun;
import ngage.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends facts as an order system should: idempotent, acknowledged by all replicas, in the order given for each key. The
 * first record the broker does not take ends it, because whatever came after it would stand in the wrong order.
 *
 * <p>One thread sends; any thread may ask for the counts.
 */
public final class FactProducer implements AutoCloseable {

    /** The topics that take facts from outside. */
    public static final List<Topic> INPUTS = List.of(
            Topic.ORDER_PLACED,
            Topic.ORDER_CANCELLED,
            Topic.REVENUE_BOOKED,
            Topic.CUSTOMER_TRANSFERRED,
            Topic.PARTNER_CHANGED,
            Topic.MONTH_OPENED,
            Topic.PROGRAMME_PUBLISHED,
            Topic.EXCHANGE_RATE_PUBLISHED,
            Topic.PARTNER_SUCCEEDED,
            Topic.PAYOUTS_RELEASED);

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);
    private static final Duration DELIVERY = Duration.ofSeconds(60);
    private static final int BATCH_BYTES = 128 * 1024;
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;
    private static final int LINGER_MILLIS = 10;

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header JSON = header("content-type", "application/json");

    private final String brokers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Topic, Lane> lanes = new EnumMap<>(Topic.class);
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long sent;

    private FactProducer(String brokers, Map<Topic, Integer> partitions, int lingerMillis, Duration patience) {
        this.brokers = brokers;
        this.producer = new KafkaProducer<>(
                settings(brokers, lingerMillis, patience), new ByteArraySerializer(), new ByteArraySerializer());
        partitions.forEach((topic, count) -> {
            lanes.put(topic, new Lane(count));
            // Known from the beginning, a topic's first record does not wait for a broker that has gone since.
            var _ = producer.partitionsFor(topic.topicName());
        });
    }

    /**
     * Connects, and finds out at once whether the broker answers and has the topics.
     *
     * @param brokers one or more {@code HOST:PORT}, comma separated
     * @throws CannotRun if it does not answer within ten seconds, or lacks a topic
     */
    public static FactProducer connect(String brokers) {
        return new FactProducer(brokers, partitions(brokers), LINGER_MILLIS, DELIVERY);
    }

    /** As {@link #connect}, but a broker that is away is waited for so long before a record counts as not taken. */
    public static FactProducer connectPatiently(String brokers, Duration patience) {
        return new FactProducer(brokers, partitions(brokers), LINGER_MILLIS, patience);
    }

    /** As {@link #connect}, but each record leaves at once: for measuring how long one takes. */
    public static FactProducer connectWithoutLinger(String brokers) {
        return new FactProducer(brokers, partitions(brokers), 0, DELIVERY);
    }

    /** Sends one fact; an opened month goes to every partition of its topic, so that no reader of any of them waits for it. */
    public void send(Message message) {
        failIfBroken();
        if (message.topic() == Topic.MONTH_OPENED) {
            for (int partition = 0; partition < lane(message.topic()).partitions; partition++) send(message, partition);
        } else {
            send(message, null);
        }
    }

    /** Records the broker has confirmed so far. */
    public long acknowledged(Topic topic) {
        return lane(topic).acknowledged.sum();
    }

    /** Records the broker has confirmed so far, over all topics. */
    public long acknowledged() {
        return INPUTS.stream().mapToLong(this::acknowledged).sum();
    }

    /** Records handed over so far. */
    public long sent() {
        return sent;
    }

    /** Waits until every record sent is confirmed. */
    public void flush() {
        producer.flush();
        failIfBroken();
    }

    /** Waits for what is under way, unless a record was not taken: then nothing that came after it is sent any more. */
    @Override
    public void close() {
        producer.close(failure.get() == null ? DELIVERY : Duration.ZERO);
    }

    private Lane lane(Topic topic) {
        return Objects.requireNonNull(lanes.get(topic), () -> topic + " takes no facts from outside");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The lane is told of every outcome.
    private void send(Message message, @Nullable Integer partition) {
        byte[] key = message.key().getBytes(UTF_8);
        var record = new ProducerRecord<>(
                message.topic().topicName(), partition, null, key, message.data(), headers(message));
        try {
            producer.send(record, lane(message.topic()));
            sent++;
        } catch (KafkaException refused) {
            failure.compareAndSet(null, refused);
            failIfBroken();
        }
    }

    private static Collection<Header> headers(Message message) {
        Stream.Builder<Header> headers = Stream.builder();
        headers.add(SPEC_VERSION)
                .add(header("ce_id", message.id()))
                .add(header("ce_source", message.source()))
                .add(header("ce_type", message.type()));
        String time = message.time();
        if (time != null) headers.add(header("ce_time", time));
        headers.add(JSON);
        message.extensions().forEach(more -> headers.add(header("ce_" + more.name(), more.value())));
        return headers.build().toList();
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private void failIfBroken() {
        Exception broken = failure.get();
        if (broken == null) return;
        throw new CannotRun(
                "Kafka at " + brokers + " took " + acknowledged() + " records and then failed: " + reason(broken),
                broken);
    }

    private static Map<Topic, Integer> partitions(String brokers) {
        Properties settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) FIRST_ANSWER.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) FIRST_ANSWER.toMillis());
        try (Admin admin = Admin.create(settings)) {
            List<String> names = INPUTS.stream().map(Topic::topicName).toList();
            Map<Topic, Integer> partitions = new EnumMap<>(Topic.class);
            admin.describeTopics(names)
                    .allTopicNames()
                    .get(FIRST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((name, description) -> partitions.put(
                            Objects.requireNonNull(Topic.named(name)),
                            description.partitions().size()));
            return partitions;
        } catch (ExecutionException | TimeoutException | KafkaException broken) {
            throw unreachable(brokers, broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("interrupted while asking Kafka at " + brokers + " for its topics", stopped);
        }
    }

    private static CannotRun unreachable(String brokers, Exception broken) {
        if (broken.getCause() instanceof UnknownTopicOrPartitionException) {
            return new CannotRun(
                    "Kafka at " + brokers + " does not have the topics yet: start the system with 'deploy/ngage up'",
                    broken);
        }
        return new CannotRun(
                "Kafka at " + brokers + " does not answer: is the system up, and is that its --kafka address?", broken);
    }

    private static String reason(Exception broken) {
        return broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    }

    private static Properties settings(String brokers, int lingerMillis, Duration patience) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "ngage-publish");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // With several requests under way, a partition that comes up between the first and the second takes the second
        // for
        // the producer's beginning, and refuses the first for ever as out of sequence.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, lingerMillis);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        return settings;
    }

    /** A topic's way to the broker: counts what arrives, keeps the first failure. */
    private final class Lane implements Callback {

        private final int partitions;
        private final LongAdder acknowledged = new LongAdder();

        Lane(int partitions) {
            this.partitions = partitions;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception broken) {
            if (broken == null) acknowledged.increment();
            else failure.compareAndSet(null, broken);
        }
    }
}
