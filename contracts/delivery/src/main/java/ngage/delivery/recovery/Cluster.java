package ngage.delivery.recovery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import ngage.delivery.Output;
import ngage.delivery.adapter.Replay;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What recovery asks of Kafka: who is at work, what the topics hold, how far the group says it has published. */
final class Cluster implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(1);

    /** The dead are missed by their group after a session of ten seconds. */
    private static final Duration GONE_WITHIN = Duration.ofSeconds(15);

    /** A transaction that nobody goes on with is ended by the broker after half a minute. */
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int ANSWER_SECONDS = 30;
    private static final int RECORDS_PER_POLL = 4_000;

    private final Map<String, Object> settings;
    private final String group;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaConsumer<byte[], byte[]> uncommitted;

    /** Takes polled records, in the order of their partitions. */
    @FunctionalInterface
    interface Use {
        void of(List<ConsumerRecord<byte[], byte[]>> records) throws SQLException;
    }

    Cluster(Map<String, Object> settings, String group) {
        this.settings = settings;
        this.group = group;
        this.admin = Admin.create(settings);
        this.consumer = consumer(settings, IsolationLevel.READ_COMMITTED);
        this.uncommitted = consumer(settings, IsolationLevel.READ_UNCOMMITTED);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> given, IsolationLevel isolation) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_PER_POLL);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Waits for the group to be empty and for every transaction on these partitions to be decided. */
    void awaitStillness(Collection<TopicPartition> outputs) {
        await(this::isEmpty, GONE_WITHIN, "instances of " + group + " are at work: stop them first");
        await(
                () -> consumer.endOffsets(outputs).equals(uncommitted.endOffsets(outputs)),
                DECIDED_WITHIN,
                "a transaction on the topics of " + group + " is open: nobody knows yet what is published");
    }

    private static void await(BooleanSupplier condition, Duration within, String missing) {
        long end = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new RecoveryRefused(missing);
            pause();
        }
    }

    private boolean isEmpty() {
        return members().isEmpty();
    }

    private Collection<MemberDescription> members() {
        try {
            Collection<MemberDescription> members = new ArrayList<>();
            admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .forEach(described -> members.addAll(described.members()));
            return members;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) return List.of();
            throw new RecoveryRefused("Kafka does not tell who is at work: " + e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw noAnswer(e);
        }
    }

    List<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) throw new RecoveryRefused("the topic " + topic + " does not exist");
            infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** The group's committed offsets; partitions without one are absent. */
    Map<TopicPartition, OffsetAndMetadata> committed() {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(
                answer(admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().requireStable(true))
                        .partitionsToOffsetAndMetadata()));
        committed.values().removeIf(offset -> offset == null);
        return committed;
    }

    /** Commits for the group, which must have no members. */
    void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!offsets.isEmpty())
            answer(admin.alterConsumerGroupOffsets(group, offsets).all());
    }

    /** Makes the group forget these partitions. */
    void forget(Set<TopicPartition> partitions) {
        Set<TopicPartition> known = new HashSet<>(partitions);
        known.retainAll(committed().keySet());
        if (!known.isEmpty())
            answer(admin.deleteConsumerGroupOffsets(group, known).all());
    }

    private <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw new RecoveryRefused("Kafka does not know it: " + unknown.getMessage());
            }
            throw new RecoveryRefused("Kafka refuses: " + e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            throw noAnswer(e);
        }
    }

    private static RecoveryRefused noAnswer(Exception e) {
        if (e instanceof InterruptedException) Thread.currentThread().interrupt();
        return new RecoveryRefused("Kafka does not answer: " + e);
    }

    /** Publishes, and returns once the broker has confirmed all of it. */
    void publish(List<Output> outputs) {
        if (outputs.isEmpty()) return;
        Map<String, Object> own = new HashMap<>(settings);
        own.put(ProducerConfig.ACKS_CONFIG, "all");
        own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // One after the other: a partition that just comes up could take the second request for the beginning.
        own.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        own.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        try (var producer = new KafkaProducer<>(own, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>(outputs.size());
            for (Output output : outputs) sent.add(producer.send(Replay.record(output)));
            producer.flush();
            for (Future<RecordMetadata> one : sent) one.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw noAnswer(e);
        }
    }

    /** Hands over every committed record from the given starts up to the given ends. */
    void read(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends, Use use) throws SQLException {
        Map<TopicPartition, Long> open = new HashMap<>(ends);
        open.keySet().removeIf(partition -> starts.getOrDefault(partition, 0L) >= ends.getOrDefault(partition, 0L));
        consumer.assign(open.keySet());
        consumer.resume(open.keySet());
        open.keySet().forEach(partition -> consumer.seek(partition, starts.getOrDefault(partition, 0L)));
        long silentSince = System.nanoTime();
        while (!open.isEmpty()) {
            Map<TopicPartition, Long> before = positions(open.keySet());
            use.of(before(ends, consumer.poll(POLL)));
            if (!positions(open.keySet()).equals(before)) silentSince = System.nanoTime();
            else if (System.nanoTime() - silentSince > SILENCE_MAX.toNanos())
                throw new RecoveryRefused("Kafka delivers nothing more from " + open.keySet());
            Set<TopicPartition> done = new HashSet<>(open.keySet());
            done.removeIf(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L));
            open.keySet().removeAll(done);
            consumer.pause(done);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> before(
            Map<TopicPartition, Long> ends, Iterable<ConsumerRecord<byte[], byte[]>> polled) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (record.offset() < ends.getOrDefault(partition, 0L)) records.add(record);
        }
        return records;
    }

    private Map<TopicPartition, Long> positions(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
        return positions;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            throw noAnswer(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        uncommitted.close();
        admin.close();
    }
}
