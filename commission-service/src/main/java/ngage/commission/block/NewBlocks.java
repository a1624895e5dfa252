package ngage.commission.block;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's blocks that came since they were last summed up. At the first look that may be any of them, so the server goes through
 * the summaries of all; from then on they are the last ones, so that a look takes as long however long the ledger is. Not for several
 * threads at once.
 */
public final class NewBlocks {
    /** None while somebody else sums up or cleans up, who would have to be waited for. */
    private static final String BLOCKS = """
            select pg_relation_size('posting') / cast(current_setting('block_size') as bigint)
            where not exists (
                select from pg_locks where relation = 'posting'::regclass and mode = 'ShareUpdateExclusiveLock')""";

    private static final String INDEXES = """
            (select i.indexrelid as id,
                    coalesce((select cast(option_value as integer) from pg_options_to_table(c.reloptions)
                              where option_name = 'pages_per_range'), 128) as blocks_of_range
             from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
             where i.indrelid = 'posting'::regclass and a.amname = 'brin'
               and c.relname = coalesce(cast(? as text), c.relname))""";

    private static final String SUM_UP_ALL =
            "select cast(sum(brin_summarize_new_values(of_ledger.id)) as integer) from %s of_ledger".formatted(INDEXES);

    private static final String SUM_UP_LAST = """
            select cast(sum(brin_summarize_range(of_ledger.id, block)) as integer)
            from %s of_ledger cross join lateral generate_series(
                cast(? as bigint) / blocks_of_range * blocks_of_range, cast(? as bigint) - 1, blocks_of_range) as block""".formatted(INDEXES);

    private final @Nullable String index;
    private long summedUp;

    private NewBlocks(@Nullable String index) {
        this.index = index;
    }

    /** In all of the ledger's block-range indexes. */
    static NewBlocks inAllIndexes() {
        return new NewBlocks(null);
    }

    /** In the index by which lines are found by their numbers, and so by their seals. */
    public static NewBlocks inIndexOfNumbers() {
        return new NewBlocks("posting_of_seal");
    }

    /** How many ranges were summed up; 0 also where somebody else is at it. */
    public int sumUp(Connection connection) throws SQLException {
        long blocks = blocks(connection);
        if (blocks == 0) return 0;
        int ranges = summedUp == 0 ? sumUpAll(connection) : sumUpLast(connection, blocks);
        summedUp = blocks;
        return ranges;
    }

    private static long blocks(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BLOCKS)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private int sumUpAll(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SUM_UP_ALL)) {
            statement.setString(1, index);
            return ranges(statement);
        }
    }

    /** The last range that was summed up before may have grown out of its last block: it is asked for again. */
    private int sumUpLast(Connection connection, long blocks) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SUM_UP_LAST)) {
            statement.setString(1, index);
            statement.setLong(2, summedUp);
            statement.setLong(3, blocks);
            return ranges(statement);
        }
    }

    private static int ranges(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
