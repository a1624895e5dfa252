package ngage.delivery.adapter;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SequencedMap;
import ngage.delivery.CopyRows;
import ngage.delivery.protocol.Digest;

/** The identities of all events ever seen, in PostgreSQL. */
final class KnownStore {
    /**
     * One probe of the index for each key. The offset keeps the planner from making a join of it: for some thousand keys it
     * would read the whole index, and with it all of the past, in every round.
     */
    private static final String SELECT = """
            select k.key_high, k.key_low, k.content
            from unnest(?::bigint[], ?::bigint[]) as asked (key_high, key_low)
            cross join lateral (
                select key_high, key_low, content from delivery_known
                where key_high = asked.key_high and key_low = asked.key_low offset 0) k""";

    private static final String TABLE = "delivery_known (key_high, key_low, content)";

    private KnownStore() {}

    static Map<Digest.Key, Long> known(Connection connection, Collection<Digest.Key> keys) throws SQLException {
        Map<Digest.Key, Long> known = new HashMap<>(keys.size() * 2);
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            setKeys(connection, select, keys);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) known.put(new Digest.Key(rows.getLong(1), rows.getLong(2)), rows.getLong(3));
            }
        }
        return known;
    }

    private static void setKeys(Connection connection, PreparedStatement statement, Collection<Digest.Key> keys)
            throws SQLException {
        long[] highs = new long[keys.size()];
        long[] lows = new long[keys.size()];
        int i = 0;
        for (Digest.Key key : keys) {
            highs[i] = key.high();
            lows[i++] = key.low();
        }
        statement.setArray(1, bigints(connection, highs));
        statement.setArray(2, bigints(connection, lows));
    }

    private static Array bigints(Connection connection, long[] values) throws SQLException {
        return connection.unwrap(org.postgresql.PGConnection.class).createArrayOf("int8", values);
    }

    static void keep(Connection connection, SequencedMap<Digest.Key, Long> contents) throws SQLException {
        CopyRows rows = new CopyRows(TABLE);
        contents.forEach((key, content) ->
                rows.add(key.high()).add(key.low()).add(content.longValue()).endRow());
        rows.send(connection);
    }
}
