package ngage.proof.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ngage.backing.Broker;
import ngage.backing.Choice;
import ngage.backing.Topics;
import ngage.backing.Tuning;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Another Kafka with the same records. Each partition goes to the next one, so that no position means there what it meant
 * here.
 */
final class OtherCluster implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Broker broker =
            new Broker(Choice.Embedded.temporary(), Tuning.of(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1")));

    OtherCluster() {
        broker.start();
        Topics.ensure(broker.bootstrapServers());
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Copies these topics as a {@code read_committed} reader sees them, key, headers and value as they are. */
    void copy(String from, List<String> topics) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic ->
                        IntStream.range(0, Topics.PARTITIONS).mapToObj(number -> new TopicPartition(topic, number)))
                .toList();
        Map<String, Object> read = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, from, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Map<String, Object> write = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                // One after the other: a partition that just comes up could take the second request for the beginning.
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(read, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(write, new ByteArraySerializer(), new ByteArraySerializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) sent.add(producer.send(next(record)));
            }
            producer.flush();
            for (Future<RecordMetadata> one : sent) one.get();
        }
    }

    private static ProducerRecord<byte[], byte[]> next(ConsumerRecord<byte[], byte[]> record) {
        int partition = (record.partition() + 1) % Topics.PARTITIONS;
        return new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), record.headers());
    }

    /** Every topic but the dead letters: records are refused anew where they lie now. */
    static List<String> toCopy() {
        return Stream.of(Topics.INPUTS, Topics.OUTPUTS, Topics.OPERATIONS)
                .flatMap(List::stream)
                .filter(topic -> !topic.equals("dead-letter"))
                .toList();
    }

    @Override
    public void close() {
        broker.close();
    }
}
