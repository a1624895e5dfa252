package ngage.delivery.adapter;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.Position;
import ngage.delivery.protocol.InputPartition;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Positions as Kafka writes them: publish positions are the group's committed offsets, with the step in their metadata. */
final class Offsets {
    private static final String STEP = "step ";

    private Offsets() {}

    static TopicPartition kafka(InputPartition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }

    static InputPartition ours(TopicPartition partition) {
        return new InputPartition(partition.topic(), partition.partition());
    }

    static List<TopicPartition> kafka(Collection<InputPartition> partitions) {
        return partitions.stream().map(Offsets::kafka).toList();
    }

    static Map<TopicPartition, OffsetAndMetadata> kafka(Map<InputPartition, Position> positions) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, position) -> offsets.put(kafka(partition), asOffset(position)));
        return offsets;
    }

    static OffsetAndMetadata asOffset(Position position) {
        return new OffsetAndMetadata(position.offset(), position.step() == 0 ? "" : STEP + position.step());
    }

    static Position asPosition(OffsetAndMetadata offset) {
        return new Position(offset.offset(), step(offset.metadata()));
    }

    private static int step(@Nullable String metadata) {
        return metadata == null || metadata.isEmpty() ? 0 : Integer.parseInt(metadata.substring(STEP.length()));
    }
}
