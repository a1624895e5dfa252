package ngage.commission.block;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
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
    /** A vacuum that began in this moment is not waited for, nor another instance. */
    private static final String DO_NOT_WAIT = "set local lock_timeout = '100ms'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final DataSource database;
    private final NewBlocks blocks = NewBlocks.inAllIndexes();

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
                int ranges = blocks.sumUp(connection);
                connection.commit();
                return ranges;
            } catch (SQLException failure) {
                connection.rollback();
                if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) return 0;
                throw failure;
            }
        }
    }
}
