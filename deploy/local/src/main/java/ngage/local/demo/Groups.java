package ngage.local.demo;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ngage.local.CannotRun;
import ngage.wire.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each service has come with its inputs. Its group's committed offsets move in the same Kafka transaction as its
 * outputs, so a service that has no offset left to go has published everything too.
 */
public final class Groups implements AutoCloseable {

    public static final String COMMISSION = "commission-service";
    public static final String TIER = "tier-service";
    public static final String PARTNER = "partner-service";

    private static final List<Topic> CUSTOMER_FACTS =
            List.of(Topic.ORDER_PLACED, Topic.ORDER_CANCELLED, Topic.REVENUE_BOOKED, Topic.CUSTOMER_TRANSFERRED);

    /**
     * How far a service is, summed over its partitions.
     *
     * @param done records behind it
     * @param left records before it
     */
    public record Reading(long done, long left) {}

    private final Admin admin;
    private final Map<String, List<TopicPartition>> consumed = new LinkedHashMap<>();

    public Groups(String brokers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
        List<Topic> partners = List.of(Topic.PARTNER_CHANGED);
        List<Topic> terms = List.of(Topic.PARTNER_SUCCEEDED, Topic.PROGRAMME_PUBLISHED);
        consumed.put(COMMISSION, partitions(join(CUSTOMER_FACTS, join(partners, terms))));
        List<Topic> time = List.of(Topic.MONTH_OPENED, Topic.EXCHANGE_RATE_PUBLISHED);
        consumed.put(TIER, partitions(join(CUSTOMER_FACTS, join(partners, join(terms, time)))));
        consumed.put(PARTNER, partitions(partners));
    }

    /** The state of each service now, by the name of its group. */
    public Map<String, Reading> read() {
        Map<TopicPartition, Long> ends = ends();
        Map<String, Reading> readings = new HashMap<>();
        consumed.forEach((group, partitions) -> readings.put(group, read(group, partitions, ends)));
        return readings;
    }

    @Override
    public void close() {
        admin.close();
    }

    private Reading read(String group, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, OffsetAndMetadata> committed = get(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        long done = 0;
        long left = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position = committed.get(partition);
            long at = position == null ? 0 : position.offset();
            done += at;
            left += Math.max(0, ends.getOrDefault(partition, 0L) - at);
        }
        return new Reading(done, left);
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> asked = consumed.values().stream()
                .flatMap(Collection::stream)
                .distinct()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(() -> admin.listOffsets(asked).all().get()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private List<TopicPartition> partitions(List<Topic> topics) {
        List<String> names = topics.stream().map(Topic::topicName).toList();
        return get(() -> admin.describeTopics(names).allTopicNames().get()).values().stream()
                .flatMap(Groups::partitions)
                .toList();
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return IntStream.range(0, topic.partitions().size()).mapToObj(p -> new TopicPartition(topic.name(), p));
    }

    private static List<Topic> join(List<Topic> some, List<Topic> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private interface Asking<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T get(Asking<T> asking) {
        try {
            return asking.get();
        } catch (ExecutionException broken) {
            throw new CannotRun("Kafka does not say how far the services are: " + broken.getMessage(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("interrupted while waiting for the services", stopped);
        }
    }
}
