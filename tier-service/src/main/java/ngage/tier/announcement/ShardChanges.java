package ngage.tier.announcement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.CopyRows;
import ngage.tier.measure.Rows;

/**
 * What was changed in each shard of partners under which of its versions, a row for each version that another followed: who
 * knows the shard as it was then learns from them what has happened since. The latest alone are kept, for whoever is not far
 * behind; nothing else asks for them.
 */
final class ShardChanges {
    /** How many versions back, of all shards together: some thirty rounds of two instances that change every shard. */
    static final long KEPT = 16_384;

    private static final String SINCE = """
            select shard, after = known.version, changes
            from unnest(?, ?) as known (shard, version) join partner_shard_change using (shard)
            where after >= known.version order by shard, after""";
    private static final String TRIM = "delete from partner_shard_change where shard = any(?) and after < ?";

    private ShardChanges() {}

    /**
     * Adds what was changed.
     *
     * @param after by shard, the version that it was changed under
     * @param now by shard, the version that it has now
     * @param changes by shard; a shard without any has a version of its own for what concerns no partner alone
     */
    static void add(
            Connection connection, Map<Integer, Long> after, Map<Integer, Long> now, Map<Integer, ShardChange> changes)
            throws SQLException {
        if (after.isEmpty()) return;
        CopyRows rows = new CopyRows("partner_shard_change (shard, after, changes)");
        after.forEach((shard, version) -> {
            ShardChange change = changes.get(shard);
            rows.add(shard.longValue()).add(version.longValue()).add(change == null ? "" : change.text());
            rows.endRow();
        });
        rows.send(connection);
        trim(
                connection,
                after.keySet(),
                now.values().stream().mapToLong(Long::longValue).max().orElseThrow() - KEPT);
    }

    private static void trim(Connection connection, Collection<Integer> shards, long before) throws SQLException {
        if (before <= 0) return;
        try (PreparedStatement delete = connection.prepareStatement(TRIM)) {
            Rows.setNumbers(connection, delete, 1, shards);
            delete.setLong(2, before);
            delete.executeUpdate();
        }
    }

    /**
     * What was changed since.
     *
     * @param known by shard, the version that is known of it
     * @return by shard, in the order in which it was changed; a shard of which not all is kept any more is left out
     */
    static Map<Integer, List<ShardChange>> since(Connection connection, Map<Integer, Long> known) throws SQLException {
        Map<Integer, List<ShardChange>> since = new HashMap<>();
        if (known.isEmpty()) return since;
        try (PreparedStatement select = connection.prepareStatement(SINCE)) {
            Rows.setNumbers(connection, select, 1, known.keySet());
            select.setArray(2, connection.createArrayOf("bigint", known.values().toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int shard = row.getInt(1);
                    boolean next = row.getBoolean(2);
                    List<ShardChange> changes =
                            next ? since.computeIfAbsent(shard, number -> new ArrayList<>()) : since.get(shard);
                    if (changes != null) changes.add(ShardChange.parse(row.getString(3)));
                }
            }
        }
        return since;
    }
}
