package ngage.delivery;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The partitions this instance has, from one rebalance to the next, and how far each of them is published. The group
 * metadata is the one of that rebalance: the broker refuses offsets committed with it once another rebalance took place,
 * which is what fences an instance that lost its partitions without noticing.
 */
final class Assignment {
    private final ConsumerGroupMetadata group;
    private final Map<TopicPartition, Position> published;

    Assignment(ConsumerGroupMetadata group, Map<TopicPartition, Position> published) {
        this.group = group;
        this.published = new ConcurrentHashMap<>(published);
    }

    ConsumerGroupMetadata group() {
        return group;
    }

    int generation() {
        return group.generationId();
    }

    Set<TopicPartition> partitions() {
        return published.keySet();
    }

    boolean has(TopicPartition partition) {
        return published.containsKey(partition);
    }

    Position publishedUpTo(TopicPartition partition) {
        @Nullable Position position = published.get(partition);
        if (position == null) throw new IllegalStateException(partition + " is not assigned");
        return position;
    }

    void publishedUpTo(TopicPartition partition, Position position) {
        published.put(partition, position);
    }
}
