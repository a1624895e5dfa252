package ngage.delivery;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** What a failure means for the stream: wait and try again, give the partitions up, or stop. */
enum Failure {
    /** Database or broker are away or busy: the same round is tried again, for as long as it takes. */
    TRANSIENT,
    /** Another process has these partitions now: the round is dropped, the other one does it. */
    SUPERSEDED,
    /** The producer cannot go on, or was replaced by one with the same transactional id: the process must start anew. */
    FATAL,
    /** A mistake in the code: stop, stay unready, say where. */
    BUG;

    /**
     * Connection, transaction state (read-only after a failover, idle too long), rollback (serialization, deadlock),
     * resources, lock not available, operator intervention (restart).
     */
    private static final Set<String> TRANSIENT_SQL_CLASSES = Set.of("08", "25", "40", "53", "55", "57");

    /** Another instance has just kept the same fact, which a wrong message key allows; the next try finds it known. */
    private static final String UNIQUE_VIOLATION = "23505";

    static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SupersededException) return SUPERSEDED;
            if (cause instanceof PublisherLostException) return FATAL;
            if (cause instanceof SQLException sql) return ofSql(sql);
            if (cause instanceof KafkaException) return TRANSIENT;
        }
        return BUG;
    }

    private static Failure ofSql(SQLException sql) {
        if (sql instanceof SQLTransientException) return TRANSIENT;
        String state = sql.getSQLState();
        // The pool reports "no connection in time" without a state.
        if (state == null || state.equals(UNIQUE_VIOLATION)) return TRANSIENT;
        return TRANSIENT_SQL_CLASSES.stream().anyMatch(state::startsWith) ? TRANSIENT : BUG;
    }

    /** Another instance took over the partitions of this round. */
    static final class SupersededException extends RuntimeException {
        SupersededException(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /** The transactional producer is of no more use. */
    static final class PublisherLostException extends RuntimeException {
        PublisherLostException(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }
}
