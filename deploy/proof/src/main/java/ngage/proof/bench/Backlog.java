package ngage.proof.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ngage.local.CannotRun;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How far a group has come with some topics. */
final class Backlog implements AutoCloseable {
    static final List<String> CUSTOMER_FACTS =
            List.of("order-placed", "order-cancelled", "revenue-booked", "customer-transferred");
    static final List<String> COMMISSION_FACTS = List.of(
            "order-placed",
            "order-cancelled",
            "revenue-booked",
            "customer-transferred",
            "partner-changed",
            "partner-succeeded",
            "programme-published");

    private final Admin admin;
    private final String group;
    private final List<String> topics;

    /**
     * @param done records behind it, as its committed offsets say
     * @param left records before it
     */
    record Reading(long done, long left) {}

    Backlog(String brokers, String group, List<String> topics) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
        this.group = group;
        this.topics = topics;
    }

    Reading read() {
        try {
            Map<TopicPartition, OffsetSpec> asked = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                            .mapToObj(number -> new TopicPartition(topic.name(), number)))
                    .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long[] sums = new long[2];
            admin.listOffsets(asked).all().get().forEach((partition, end) -> {
                OffsetAndMetadata position = committed.get(partition);
                long at = position == null ? 0 : position.offset();
                sums[0] += at;
                sums[1] += Math.max(0, end.offset() - at);
            });
            return new Reading(sums[0], sums[1]);
        } catch (ExecutionException e) {
            // A topic of its own that the peer has not made yet.
            if (e.getCause() instanceof UnknownTopicOrPartitionException) return new Reading(0, Long.MAX_VALUE);
            throw new CannotRun("Kafka does not say how far " + group + " is: " + e.getMessage(), e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while waiting for " + group + ".", stopped);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
