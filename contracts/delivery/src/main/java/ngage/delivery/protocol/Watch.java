package ngage.delivery.protocol;

import java.util.List;
import java.util.Map;
import ngage.delivery.Position;

/** Is told what happens, for logs and figures; it decides nothing. */
public interface Watch {
    /** A database transaction begins. */
    void applying();

    /**
     * Facts of these records are applied, not committed yet, and the partitions move with it; for who follows single
     * records. Records whose offset is below {@code before} were applied earlier, from {@code after} on they are not yet.
     */
    default void moving(
            List<InputRecord> records, Map<InputPartition, Stored> before, Map<InputPartition, Stored> after) {}

    /** It is committed; {@code records} were handed to it. */
    void applied(int records, List<Count> counts);

    /** A transaction of the log begins. */
    void publishing();

    /** It is committed. */
    void published(int outputs);

    /** Everything of these records that was applied is published. */
    void done(List<InputRecord> records);

    /** What another round, here or elsewhere, has left unpublished is read back. */
    void readingBack(InputPartition partition, Position from, Position to);

    /** Partitions were assigned, or a round went through: nothing is waited for. */
    void working();

    /** A round is tried again after a pause. */
    void tryingAgain(String reason);

    /** A round is left to the next owner of its partitions. */
    void superseded(String reason);

    /** The positions of assigned partitions are not known yet; they are asked for again after a pause. */
    void looking(String reason);

    /** The group assigns anew while it is still assigning. */
    void assignedAnew(String reason);
}
