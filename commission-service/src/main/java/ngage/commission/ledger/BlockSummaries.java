package ngage.commission.ledger;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Has the ledger's block-range indexes sum up the blocks that came since. The server does so by itself, at the next vacuum or as
 * asked for by whoever fills a range; but it remembers 256 such requests until its next round, a minute later, and a replay makes
 * thousands. A range that is not summed up is read whole by every question for a payout or a cause.
 */
@ApplicationScoped
class BlockSummaries {
    /** Nobody waits for a vacuum that is at work, which sums up as well, nor for another instance. */
    private static final String DO_NOT_WAIT = "set local lock_timeout = '100ms'";

    private static final String SUM_UP = """
            select cast(sum(brin_summarize_new_values(i.indexrelid)) as integer)
            from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
            where i.indrelid = 'posting'::regclass and a.amname = 'brin'""";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DataSource database;

    BlockSummaries(DataSource database) {
        this.database = database;
    }

    @Scheduled(every = "60s", delayed = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() throws SQLException {
        sumUp();
    }

    /** How many ranges were summed up; 0 also where somebody else is at it. */
    int sumUp() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(DO_NOT_WAIT);
                int ranges = ranges(statement);
                connection.commit();
                return ranges;
            } catch (SQLException failure) {
                connection.rollback();
                if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) return 0;
                throw failure;
            }
        }
    }

    private static int ranges(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(SUM_UP)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
