package ngage.delivery.adapter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import ngage.delivery.Position;
import ngage.delivery.protocol.InputLog;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Membership;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The input topics through the consumer, on its polling thread. */
record KafkaInputs(Consumer<?, ?> consumer) implements InputLog {
    @Override
    public Membership membership() {
        return new KafkaMembership(consumer.groupMetadata());
    }

    @Override
    public Collection<InputPartition> partitionsOfGroup() {
        return consumer.subscription().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new InputPartition(info.topic(), info.partition()))
                .toList();
    }

    @Override
    public Map<InputPartition, Long> beginnings(Collection<InputPartition> partitions) {
        return ours(consumer.beginningOffsets(Offsets.kafka(partitions)));
    }

    @Override
    public Map<InputPartition, Long> ends(Collection<InputPartition> partitions) {
        return ours(consumer.endOffsets(Offsets.kafka(partitions)));
    }

    private static Map<InputPartition, Long> ours(Map<TopicPartition, Long> offsets) {
        Map<InputPartition, Long> ours = new HashMap<>();
        offsets.forEach((partition, offset) -> ours.put(Offsets.ours(partition), offset));
        return ours;
    }

    @Override
    public Map<InputPartition, Position> published(Collection<InputPartition> partitions) {
        Map<InputPartition, Position> published = new HashMap<>();
        consumer.committed(Set.copyOf(Offsets.kafka(partitions))).forEach((partition, offset) -> {
            if (offset != null) published.put(Offsets.ours(partition), Offsets.asPosition(offset));
        });
        return published;
    }

    @Override
    public void beginPublishedAt(Map<InputPartition, Position> positions) {
        consumer.commitSync(Offsets.kafka(positions));
    }

    @Override
    public void readFrom(InputPartition partition, long offset) {
        consumer.seek(Offsets.kafka(partition), offset);
    }
}
