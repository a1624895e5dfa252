package ngage.proof.simulation;

import java.util.Collection;
import java.util.Map;
import ngage.delivery.Position;
import ngage.delivery.protocol.InputLog;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Membership;

/** Input topics that do all that is asked; what a mistake overrides, they do otherwise. */
class LooseInputs implements InputLog {
    private final InputLog inputs;

    LooseInputs(InputLog inputs) {
        this.inputs = inputs;
    }

    @Override
    public Membership membership() {
        return inputs.membership();
    }

    @Override
    public Collection<InputPartition> partitionsOfGroup() {
        return inputs.partitionsOfGroup();
    }

    @Override
    public Map<InputPartition, Long> beginnings(Collection<InputPartition> partitions) {
        return inputs.beginnings(partitions);
    }

    @Override
    public Map<InputPartition, Long> ends(Collection<InputPartition> partitions) {
        return inputs.ends(partitions);
    }

    @Override
    public Map<InputPartition, Position> published(Collection<InputPartition> partitions) {
        return inputs.published(partitions);
    }

    @Override
    public void beginPublishedAt(Map<InputPartition, Position> positions) {
        inputs.beginPublishedAt(positions);
    }

    @Override
    public void readFrom(InputPartition partition, long offset) {
        inputs.readFrom(partition, offset);
    }
}
