package ngage.delivery.shard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The locks of customers' shards, always taken in the same order, and the versions of what is behind them; in the service's
 * table {@code customer_shard (shard, version)} and its sequence {@code shard_version}. With right keys and up to 256
 * partitions two instances never meet here; with wrong keys one waits for the other.
 */
public final class CustomerShards {
    private static final String LOCK = """
            select shard, version from customer_shard where shard = any(?) order by shard for update""";
    private static final String CHANGED = """
            update customer_shard set version = nextval('shard_version') where shard = any(?)
            returning shard, version""";

    private CustomerShards() {}

    /** Locks the shards until the transaction ends; answers their versions. */
    public static Map<Integer, Long> lock(Connection connection, Collection<Integer> shards) throws SQLException {
        return versions(connection, LOCK, shards);
    }

    /** Gives locked shards new versions; answers them. */
    public static Map<Integer, Long> changed(Connection connection, Collection<Integer> shards) throws SQLException {
        return shards.isEmpty() ? Map.of() : versions(connection, CHANGED, shards);
    }

    private static Map<Integer, Long> versions(Connection connection, String sql, Collection<Integer> shards)
            throws SQLException {
        Map<Integer, Long> versions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("integer", shards.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) versions.put(row.getInt(1), row.getLong(2));
            }
        }
        return versions;
    }
}
