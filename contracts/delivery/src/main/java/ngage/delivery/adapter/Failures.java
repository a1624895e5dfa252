package ngage.delivery.adapter;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import ngage.delivery.protocol.Failure;
import ngage.delivery.protocol.Failure.PublisherLostException;
import ngage.delivery.protocol.Failure.SupersededException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/** What the exceptions of driver, pool and client mean for the stream. */
final class Failures {
    /**
     * Connection, transaction state (read-only after a failover, idle too long), rollback (serialization, deadlock),
     * resources, lock not available, operator intervention (restart).
     */
    private static final Set<String> TRANSIENT_SQL_CLASSES = Set.of("08", "25", "40", "53", "55", "57");

    /** Another instance has just kept the same fact, which a wrong message key allows; the next try finds it known. */
    private static final String UNIQUE_VIOLATION = "23505";

    private Failures() {}

    static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SupersededException _, CommitFailedException _, RebalanceInProgressException _ -> {
                    return Failure.SUPERSEDED;
                }
                case PublisherLostException _ -> {
                    return Failure.FATAL;
                }
                case SQLException sql -> {
                    return ofSql(sql);
                }
                case KafkaException _ -> {
                    return Failure.TRANSIENT;
                }
                default -> {}
            }
        }
        return Failure.BUG;
    }

    private static Failure ofSql(SQLException sql) {
        if (sql instanceof SQLTransientException) return Failure.TRANSIENT;
        String state = sql.getSQLState();
        // The pool reports "no connection in time" without a state.
        if (state == null || state.equals(UNIQUE_VIOLATION)) return Failure.TRANSIENT;
        return TRANSIENT_SQL_CLASSES.stream().anyMatch(state::startsWith) ? Failure.TRANSIENT : Failure.BUG;
    }
}
