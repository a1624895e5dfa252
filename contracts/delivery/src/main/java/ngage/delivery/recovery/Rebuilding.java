package ngage.delivery.recovery;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.event.Fact;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * How a service's tables are made whole again. Each call is part of one database transaction; whatever is done twice, since a
 * recovery may be broken off anywhere, has its effect once.
 */
public interface Rebuilding {
    /** The topics that this service publishes, without {@code dead-letter}. */
    List<Topic> outputs();

    /** As the service's own handler decides it. */
    @Nullable
    String unfit(Fact fact);

    /**
     * Keeps facts whose outcomes are published, and what follows from them in the tables; says and posts nothing.
     *
     * @param resume where the first fact goes on, if its first steps were taken before
     */
    Applied apply(Connection connection, List<Received> facts, Resume resume) throws SQLException;

    /**
     * Keeps a fact of which the first steps are published and the others are not: goes on with it, to that step at most.
     * What is left is the service's own work.
     */
    Applied begin(Connection connection, Received fact, Resume resume, int steps) throws SQLException;

    /** Takes published events into the tables, as far as they are not there; answers how many were missing. */
    int take(Connection connection, List<Published> published) throws SQLException;

    /**
     * The last work, in bounded steps: what was not published follows from the facts and from what was.
     *
     * @param token where the step before ended; null at first
     */
    Step complete(Connection connection, @Nullable String token) throws SQLException;

    /**
     * The first place of an input partition with an outcome in the tables that {@code delivery_published} does not have;
     * null if there is none.
     *
     * @throws RecoveryRefused if a later outcome is published: then something is missing that was published once
     */
    @Nullable
    Position firstNotPublished(Connection connection, int inputPartition) throws SQLException;

    /** Topics that say what the tables held; what is missing there is not put back, but said. */
    default List<Topic> evidence() {
        return List.of();
    }

    /** Takes all that lies on those topics, in the order of each partition. */
    default void see(List<Published> evidence) {}

    /** Before anything is taken in: says in the tables what of that evidence is void. */
    default void goOn(Connection connection) throws SQLException {}

    /** After everything: the evidence of what the recovery itself has written, in the order in which it must be published. */
    default List<Output> evidenceToPublish(Connection connection) throws SQLException {
        return List.of();
    }

    /** After everything: what is kept only for the recovery goes. */
    default void finish(Connection connection) throws SQLException {}

    /**
     * A step of the last work.
     *
     * @param next where the next one goes on; null after the last
     * @param added how many rows it added
     * @param left how many amounts wait for facts that are not applied yet
     */
    record Step(@Nullable String next, int added, int left) {
        /** Nothing is to be done. */
        public static final Step NONE = new Step(null, 0, 0);
    }
}
