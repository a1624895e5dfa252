package ngage.delivery.protocol;

import java.util.Collection;
import java.util.Map;
import ngage.delivery.Position;

/** The input topics as a member of the group sees them while partitions are assigned to it. */
public interface InputLog {
    /** Who this member is in the group now. */
    Membership membership();

    /** All partitions of the topics that the group reads, whoever has them. */
    Collection<InputPartition> partitionsOfGroup();

    /** The offsets of the first records that the log still holds. */
    Map<InputPartition, Long> beginnings(Collection<InputPartition> partitions);

    /** The offsets behind the last records. */
    Map<InputPartition, Long> ends(Collection<InputPartition> partitions);

    /** The publish positions that the group has committed; absent where it never did. */
    Map<InputPartition, Position> published(Collection<InputPartition> partitions);

    /** Commits first publish positions; to be refused once the group was rebalanced. */
    void beginPublishedAt(Map<InputPartition, Position> positions);

    /** The next record to be handed over is the one at this offset. */
    void readFrom(InputPartition partition, long offset);
}
