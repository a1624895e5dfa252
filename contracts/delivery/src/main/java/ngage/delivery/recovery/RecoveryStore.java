package ngage.delivery.recovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ngage.event.EventId;

/** The recovery's own rows. */
final class RecoveryStore {
    private static final long LOCK = 0x6e676167_65000002L;
    private static final String ADD_EVENTS = """
            insert into delivery_published select distinct * from unnest(?::text[]) on conflict do nothing""";
    private static final String ADD_CAUSES = """
            insert into delivery_published_cause (source, event_id)
            select distinct * from unnest(?::text[], ?::text[]) on conflict do nothing""";
    private static final String CAUSES = """
            select source, event_id from unnest(?::text[], ?::text[]) as asked (source, event_id)
            join delivery_published_cause using (source, event_id)""";

    private RecoveryStore() {}

    /** Whether no other recovery is at work on this database; as long as the connection is open none will be. */
    static boolean lockAlone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Begins; whether none was begun before. */
    static boolean begin(Connection connection) throws SQLException {
        return execute(connection, "insert into delivery_recovery default values on conflict do nothing") == 1;
    }

    static void end(Connection connection) throws SQLException {
        execute(connection, "delete from delivery_recovery");
        forgetPublished(connection);
    }

    static void forgetPublished(Connection connection) throws SQLException {
        execute(connection, "truncate delivery_published, delivery_published_cause");
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** Keeps the ids of published events. */
    static void addEvents(Connection connection, List<String> ids) throws SQLException {
        if (ids.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement(ADD_EVENTS)) {
            insert.setArray(1, connection.createArrayOf("text", ids.toArray()));
            insert.executeUpdate();
        }
    }

    /** Keeps the facts that caused published events. */
    static void addCauses(Connection connection, Collection<EventId> causes) throws SQLException {
        if (causes.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement(ADD_CAUSES)) {
            setIds(connection, insert, causes);
            insert.executeUpdate();
        }
    }

    /** Which of these facts caused something that is published. */
    static Set<EventId> causesAmong(Connection connection, Collection<EventId> events) throws SQLException {
        Set<EventId> causes = new HashSet<>();
        if (events.isEmpty()) return causes;
        try (PreparedStatement select = connection.prepareStatement(CAUSES)) {
            setIds(connection, select, events);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) causes.add(new EventId(row.getString(1), row.getString(2)));
            }
        }
        return causes;
    }

    private static void setIds(Connection connection, PreparedStatement statement, Collection<EventId> events)
            throws SQLException {
        Object[] sources = events.stream().map(EventId::source).toArray();
        Object[] ids = events.stream().map(EventId::id).toArray();
        statement.setArray(1, connection.createArrayOf("text", sources));
        statement.setArray(2, connection.createArrayOf("text", ids));
    }
}
