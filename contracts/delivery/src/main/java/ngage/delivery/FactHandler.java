package ngage.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import ngage.event.Fact;
import org.jspecify.annotations.Nullable;

/** What a service does with facts. Delivery calls it on one thread, inside one database transaction per round. */
public interface FactHandler {
    /**
     * Why a fact makes no sense to this service, in one sentence that names the field; null if it does. Such a fact is
     * refused as {@code INVALID}, whatever else is known. Decided by the fact alone, so that it is decided the same again.
     */
    default @Nullable String unfit(Fact fact) {
        return null;
    }

    /**
     * Whether {@link #apply} is sure to finish all of these facts in one transaction. Then what they make known is kept before it
     * takes its locks, and is nothing that others wait for. Decided by the facts alone; who does not keep it is stopped.
     */
    default boolean finishes(List<Received> facts) {
        return false;
    }

    /**
     * Applies facts in the given order and returns what to publish. Every output must also be written to the service's
     * tables with the position of the fact that caused it, so that {@link #readBack} finds it again.
     *
     * @param facts new facts, at least one; none of them was applied before, but the first one may have been begun
     * @param resume where to go on with the first fact; {@link Resume#START} if it was not begun
     */
    Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException;

    /** The outputs caused at positions of one input partition from {@code from} (inclusive) to {@code to} (exclusive). */
    List<Output> readBack(Connection connection, int inputPartition, Position from, Position to) throws SQLException;

    /** The transaction of the last {@link #apply} is committed; the moment to count what it did. */
    default void committed() {}

    /** The transaction of the last {@link #apply} did not commit, or nobody knows: whatever was cached is void. */
    void forget();
}
