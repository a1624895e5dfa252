package ngage.tier.announcement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import ngage.tier.measure.Rows;
import org.jspecify.annotations.Nullable;

/**
 * The locks of partners' shards, always taken in the same order, with their open months, terms and versions. Whoever gives a
 * shard a new version says what was changed under the old one ({@link ShardChanges}); else others drop what they remember.
 */
final class PartnerShards {
    private static final String LOCK = """
            select shard, version, open_month, terms from partner_shard where shard = any(?) order by shard for update""";
    private static final String CHANGED = """
            update partner_shard set version = nextval('shard_version') where shard = any(?)
            returning shard, version, open_month, terms""";
    private static final String OPEN = """
            update partner_shard set open_month = ?, version = nextval('shard_version') where shard = any(?)
            returning shard, version, open_month, terms""";

    private static final String TAKE_UP = """
            update partner_shard set terms = ?, version = nextval('shard_version') where shard = any(?)
            returning shard, version, open_month, terms""";

    private PartnerShards() {}

    /**
     * A locked shard.
     *
     * @param openMonth null before the first month was opened
     * @param terms the number of the terms and rates that its partners' standings are announced by
     */
    record Shard(long version, @Nullable Integer openMonth, long terms) {}

    /** Locks the shards until the transaction ends. */
    static Map<Integer, Shard> lock(Connection connection, Collection<Integer> shards) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            Rows.setNumbers(connection, select, 1, shards);
            return read(select);
        }
    }

    /** Gives locked shards new versions. */
    static Map<Integer, Shard> changed(Connection connection, Collection<Integer> shards) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(CHANGED)) {
            Rows.setNumbers(connection, update, 1, shards);
            return read(update);
        }
    }

    /** Opens a month for locked shards. */
    static Map<Integer, Shard> open(Connection connection, int month, Collection<Integer> shards) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(OPEN)) {
            update.setInt(1, month);
            Rows.setNumbers(connection, update, 2, shards);
            return read(update);
        }
    }

    /** Takes terms up for locked shards. */
    static Map<Integer, Shard> takeUp(Connection connection, long terms, Collection<Integer> shards)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(TAKE_UP)) {
            update.setLong(1, terms);
            Rows.setNumbers(connection, update, 2, shards);
            return read(update);
        }
    }

    private static Map<Integer, Shard> read(PreparedStatement statement) throws SQLException {
        Map<Integer, Shard> shards = new HashMap<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                shards.put(row.getInt(1), new Shard(row.getLong(2), row.getObject(3, Integer.class), row.getLong(4)));
            }
        }
        return shards;
    }

    static Map<Integer, Long> versions(Map<Integer, Shard> shards) {
        Map<Integer, Long> versions = new HashMap<>();
        shards.forEach((number, shard) -> versions.put(number, shard.version()));
        return versions;
    }
}
