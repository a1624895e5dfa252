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
     * One walk along the index for all keys, which come in its order: neighbours are found on the page at hand. It goes by the
     * first half of a key alone; that another key shares it is next to impossible, and of such a row nobody asks.
     */
    private static final String SELECT =
            "select key_high, key_low, content from delivery_known where key_high = any (?::bigint[])";

    private static final String TABLE = "delivery_known (key_high, key_low, content)";

    private KnownStore() {}

    static Map<Digest.Key, Long> known(Connection connection, Collection<Digest.Key> keys) throws SQLException {
        Map<Digest.Key, Long> known = new HashMap<>(keys.size() * 2);
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setArray(1, highs(connection, keys));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) known.put(new Digest.Key(rows.getLong(1), rows.getLong(2)), rows.getLong(3));
            }
        }
        return known;
    }

    private static Array highs(Connection connection, Collection<Digest.Key> keys) throws SQLException {
        long[] highs = keys.stream().mapToLong(Digest.Key::high).toArray();
        return connection.unwrap(org.postgresql.PGConnection.class).createArrayOf("int8", highs);
    }

    static void keep(Connection connection, SequencedMap<Digest.Key, Long> contents) throws SQLException {
        CopyRows rows = new CopyRows(TABLE);
        contents.forEach((key, content) ->
                rows.add(key.high()).add(key.low()).add(content.longValue()).endRow());
        rows.send(connection);
    }
}
