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
import java.util.Objects;
import ngage.delivery.CopyRows;
import ngage.tier.measure.Rows;

/**
 * What was changed in each shard of partners between one of its versions and the next, a row for each such step: who knows the
 * shard as it was learns from them what has happened since, if they lead from there to what it is. The latest alone are kept,
 * for whoever is not far behind; nothing else asks for them.
 */
final class ShardChanges {
    /** How many versions back, of all shards together: some thirty rounds of two instances that change every shard. */
    static final long KEPT = 16_384;

    private static final String SINCE = """
            select shard, after, change.version, changes
            from unnest(?, ?) as known (shard, version) join partner_shard_change as change using (shard)
            where after >= known.version order by shard, after""";
    private static final String TRIM = """
            delete from partner_shard_change where shard = any(?) and after < ? and version < ?""";

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
        CopyRows rows = new CopyRows("partner_shard_change (shard, after, version, changes)");
        after.forEach((shard, version) -> {
            ShardChange change = changes.get(shard);
            rows.add(shard.longValue())
                    .add(version.longValue())
                    .add(Objects.requireNonNull(now.get(shard)).longValue())
                    .add(change == null ? "" : change.text())
                    .endRow();
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
            delete.setLong(3, before);
            delete.executeUpdate();
        }
    }

    /**
     * What was changed since.
     *
     * @param known by shard, the version that is known of it
     * @param now by shard, the version that it has
     * @return by shard, in the order in which it was changed; a shard of which not every step is kept is left out
     */
    static Map<Integer, List<ShardChange>> since(
            Connection connection, Map<Integer, Long> known, Map<Integer, Long> now) throws SQLException {
        if (known.isEmpty()) return Map.of();
        Map<Integer, List<ShardChange>> since = new HashMap<>();
        Map<Integer, Long> reached = new HashMap<>(known);
        try (PreparedStatement select = connection.prepareStatement(SINCE)) {
            Rows.setNumbers(connection, select, 1, known.keySet());
            select.setArray(2, connection.createArrayOf("bigint", known.values().toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int shard = row.getInt(1);
                    if (!reached.replace(shard, row.getLong(2), row.getLong(3))) continue;
                    since.computeIfAbsent(shard, number -> new ArrayList<>()).add(ShardChange.parse(row.getString(4)));
                }
            }
        }
        since.keySet().removeIf(shard -> !Objects.equals(reached.get(shard), now.get(shard)));
        return since;
    }
}
