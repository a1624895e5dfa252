package ngage.delivery.protocol;

import ngage.delivery.Position;
import org.jspecify.annotations.Nullable;

/** A partition's number in the database, how far it is applied, and where the fact at that position goes on. */
public record Stored(
        int id,
        InputPartition partition,
        Position position,
        @Nullable String resume) {
    Stored movedTo(Position next, @Nullable String nextResume) {
        return new Stored(id, partition, next, nextResume);
    }
}
