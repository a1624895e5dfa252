package ngage.delivery.adapter;

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
import ngage.delivery.protocol.Known;
import ngage.delivery.protocol.KnownKey;
import org.jspecify.annotations.Nullable;

/** All events ever seen and what they were about, in PostgreSQL. */
public final class KnownStore {
    /**
     * One walk along each index for all ids, which neighbours share. It goes by the id alone; what another source or topic has
     * under the same id comes along, and nobody asks for it.
     */
    private static final String SELECT = """
            select true, source, event_id, content from delivery_known where event_id = any (?)
            union all
            select false, topic, subject, content from delivery_known where subject = any (?)""";

    private static final String TABLE = "delivery_known (source, topic, content, event_id, subject)";

    private KnownStore() {}

    /** The contents known under these keys, and under others of the same ids. */
    public static Map<KnownKey, Long> known(Connection connection, Collection<KnownKey> keys) throws SQLException {
        Map<KnownKey, Long> known = HashMap.newHashMap(keys.size());
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setArray(1, connection.createArrayOf("text", ids(keys, KnownKey.Kind.EVENT)));
            select.setArray(2, connection.createArrayOf("text", ids(keys, KnownKey.Kind.SUBJECT)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    KnownKey.Kind kind = row.getBoolean(1) ? KnownKey.Kind.EVENT : KnownKey.Kind.SUBJECT;
                    known.put(new KnownKey(kind, row.getLong(2), row.getString(3)), row.getLong(4));
                }
            }
        }
        return known;
    }

    private static Object[] ids(Collection<KnownKey> keys, KnownKey.Kind kind) {
        List<String> ids = new ArrayList<>(keys.size());
        for (KnownKey key : keys) {
            if (key.kind() == kind) ids.add(key.id());
        }
        return ids.toArray();
    }

    /** Keeps them in the connection's transaction; fails if one of their keys is known. */
    public static void keep(Connection connection, Collection<Known> added) throws SQLException {
        CopyRows rows = new CopyRows(TABLE);
        for (Known one : added) {
            @Nullable KnownKey subject = one.subject();
            rows.add(one.event().space()).add(subject == null ? null : Long.valueOf(subject.space()));
            rows.add(one.content()).add(one.event().id()).add(subject == null ? null : subject.id());
            rows.endRow();
        }
        rows.send(connection);
    }
}
