package ngage.proof.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import ngage.backing.Topics;
import ngage.local.CannotRun;
import ngage.local.Service;
import ngage.local.ServiceInstance;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Somebody deletes a topic of facts and makes it anew, empty. Every service that reads it must stop and say why, and pay
 * nothing. Then it is healed as an operator with a copy would: the services are stopped, the facts are put back where they
 * lay, and the groups are told that all of them were published, which was seen before.
 */
final class RecreatedTopic {
    private static final List<String> TOPICS =
            List.of("order-placed", "order-cancelled", "revenue-booked", "customer-transferred");
    private static final List<Service> READERS = List.of(Service.COMMISSION, Service.TIER);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Stage stage;
    private final Payroll payroll;
    private final String topic;

    RecreatedTopic(Stage stage, Payroll payroll, Fault fault) {
        this.stage = stage;
        this.payroll = payroll;
        this.topic = TOPICS.get(fault.victim() % TOPICS.size());
    }

    /** Strikes and heals; everything must be caught up with before. */
    void strike() throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> copy = copy();
        payroll.readOn();
        long paid = payroll.payouts();
        try (Admin admin = Admin.create(settings())) {
            admin.deleteTopics(List.of(topic)).all().get();
            await(() -> !admin.listTopics().names().get().contains(topic), "The broker does not delete " + topic + ".");
            Topics.ensure(stage.bootstrapServers());
            for (Service reader : READERS) {
                for (ServiceInstance one : stage.instancesOf(reader)) Refusal.await(one, topic);
            }
            payroll.readOn();
            if (payroll.payouts() != paid)
                throw new CannotRun("Something was paid out of the recreated " + topic + ".");
            READERS.forEach(reader -> stage.instancesOf(reader).forEach(ServiceInstance::stop));
            putBack(copy);
            for (Service reader : READERS) tellPublished(admin, reader);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused: " + e.getMessage(), e);
        }
        READERS.forEach(reader -> stage.instancesOf(reader).forEach(ServiceInstance::start));
    }

    /** What the broker is asked. */
    private interface Question {
        boolean answer() throws ExecutionException, InterruptedException;
    }

    private static void await(Question question, String otherwise) throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + GONE_WITHIN.toNanos();
        while (!question.answer()) {
            if (System.nanoTime() > end) throw new CannotRun(otherwise);
            Thread.sleep(POLL);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> copy() {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        List<ConsumerRecord<byte[], byte[]>> copy = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions());
            consumer.seekToBeginning(partitions());
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(copy::add);
            }
        }
        return copy;
    }

    /** Each where it lay: in its partition, in its place. */
    private void putBack(List<ConsumerRecord<byte[], byte[]>> copy) {
        Map<String, Object> settings = new HashMap<>(settings());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // One after the other: a partition that just comes up could take the second request for the beginning.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ConsumerRecord<byte[], byte[]> each : copy) {
                var _ = producer.send(
                        new ProducerRecord<>(topic, each.partition(), null, each.key(), each.value(), each.headers()));
            }
            producer.flush();
        }
    }

    /** The broker listens only when nobody is in the group; an instance that had to be killed is until its session ends. */
    private void tellPublished(Admin admin, Service reader) throws ExecutionException, InterruptedException {
        String group = reader.module();
        await(
                () -> admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
                        .allMatch(described -> described.members().isEmpty()),
                "The stopped instances of " + group + " do not leave their group.");
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.endOffsets(partitions()).forEach((at, end) -> ends.put(at, new OffsetAndMetadata(end)));
        }
        admin.alterConsumerGroupOffsets(group, ends).all().get();
    }

    private Map<String, Object> settings() {
        return Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stage.bootstrapServers());
    }

    private Set<TopicPartition> partitions() {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
