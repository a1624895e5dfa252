package ngage.peer.flink;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import ngage.peer.streaming.KnownRegister;
import ngage.peer.streaming.Told;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partners, successions and programmes: all there are, and in a thread of its own whatever comes afterwards. */
final class RegisterReader {
    private static final List<Topic> TOPICS =
            List.of(Topic.PARTNER_CHANGED, Topic.PARTNER_SUCCEEDED, Topic.PROGRAMME_PUBLISHED);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final KnownRegister register = new KnownRegister();

    private RegisterReader(String brokers) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** What lies in the topics is known when this returns. */
    static KnownRegister follow(String brokers) {
        RegisterReader reader = new RegisterReader(brokers);
        reader.readAll();
        Thread following = new Thread(reader::readOn, "register");
        following.setDaemon(true);
        following.setUncaughtExceptionHandler(FlinkPeer.ENDING);
        following.start();
        return reader.register;
    }

    private void readAll() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) read();
    }

    private void readOn() {
        while (true) read();
    }

    private void read() {
        consumer.poll(POLL).forEach(record -> register.take(Told.of(record)));
    }
}
