package ngage.commission.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import ngage.commission.LedgerDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** After a flood of lines one that is looked for by its payout or its cause is found without reading all of them. */
class BlockSummariesIT {
    private static final int LINES = 50_000;

    /** Of a range of 32 blocks, and those next to it whose filters are wrong by chance. */
    private static final int READ_MAX = LINES / 10;

    private static final String FLOOD = """
            insert into posting (seq, booking_id, customer_id, half, state, partner_id, payout_id, minor_units, currency,
                service_date, programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at,
                input_partition, input_offset, input_step)
            select n, 'B-' || n, 'C', 'CARE', 'PAYABLE', 'P', 'PO-' || md5(n::text), 1, 'EUR', '2026-01-31', 'ngage@2022-01-01',
                100, 5000, '/test', 'E-' || n, now(), 1, n, 0
            from generate_series(%d, %d) as n""";

    private final PGSimpleDataSource database = LedgerDatabase.migrated("commission_block_summaries");
    private final BlockSummaries summaries = new BlockSummaries(database);

    @Test
    void a_flood_of_lines_is_summed_up_once_and_without_waiting() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Given
            statement.execute(FLOOD.formatted(1, LINES));
            statement.execute("set enable_seqscan = off");
            assertThat(read(statement, "cause_id = 'E-777'")).isGreaterThan(READ_MAX);

            // When somebody else is at it
            connection.setAutoCommit(false);
            statement.execute("lock table posting in share update exclusive mode");
            assertThat(summaries.sumUp()).as("not waited for").isZero();
            connection.commit();
            assertThat(summaries.sumUp()).isPositive();

            // Then
            assertThat(read(statement, "cause_id = 'E-777'")).isLessThan(READ_MAX);
            assertThat(read(statement, "payout_id = 'PO-' || md5('777')")).isLessThan(READ_MAX);
            connection.commit();
            assertThat(summaries.sumUp()).as("nothing is new").isZero();
        }
    }

    @Test
    void of_a_ledger_that_is_summed_up_the_last_blocks_are_looked_at() throws SQLException {
        PGSimpleDataSource database = LedgerDatabase.migrated("commission_last_blocks");
        BlockSummaries summaries = new BlockSummaries(database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Given a ledger that ends within a range
            statement.execute("set enable_seqscan = off");
            statement.execute(FLOOD.formatted(1, LINES));
            assertThat(summaries.sumUp()).isPositive();

            // When
            statement.execute("select brin_desummarize_range('posting_of_cause', 0)");
            statement.execute(FLOOD.formatted(LINES + 1, 2 * LINES));
            assertThat(read(statement, "cause_id = 'E-%d'".formatted(2 * LINES)))
                    .isGreaterThan(READ_MAX);
            assertThat(summaries.sumUp()).isPositive();

            // Then
            for (int line : new int[] {LINES, LINES + 1, LINES * 3 / 2, 2 * LINES}) {
                assertThat(read(statement, "cause_id = 'E-%d'".formatted(line))).isLessThan(READ_MAX);
            }
            assertThat(summaries.sumUp()).as("nothing is new").isZero();
            assertThat(new BlockSummaries(database).sumUp())
                    .as("all are looked at after a start")
                    .isOne();
        }
    }

    /** How many lines the server reads in vain to find one. */
    private static int read(Statement statement, String condition) throws SQLException {
        String read = "Rows Removed by Index Recheck: ";
        try (ResultSet plan = statement.executeQuery(
                "explain (analyze, costs off, timing off) select from posting where " + condition)) {
            while (plan.next()) {
                String line = plan.getString(1).strip();
                if (line.startsWith(read)) return Integer.parseInt(line.substring(read.length()));
            }
        }
        return 0;
    }
}
