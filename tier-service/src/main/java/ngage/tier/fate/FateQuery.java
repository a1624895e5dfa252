package ngage.tier.fate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import ngage.delivery.adapter.EventTrace;
import ngage.event.EventId;
import ngage.tier.measure.domain.Months;

/** Looks an event up among the announcements and in what delivery remembers, on one snapshot. */
@ApplicationScoped
class FateQuery {
    /** The most announcements one answer lists. */
    private static final int CHANGES_MAX = 100;

    /** Announcements are few, some for each partner: they are looked through without an index. */
    private static final String CHANGES = """
            select partner_id, revision, month, programme, from_tier, to_tier, status, reason
            from tier_change where cause_id = ? and cause_source = ? order by id limit ?""";

    private final DataSource database;

    FateQuery(DataSource database) {
        this.database = database;
    }

    @Transactional
    EventFate of(EventId id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            List<EventFate.Change> changes = changes(connection, id);
            boolean more = changes.size() > CHANGES_MAX;
            EventTrace trace = EventTrace.of(connection, id);
            return new EventFate(
                    id.source(),
                    id.id(),
                    fate(changes, trace),
                    more ? changes.subList(0, CHANGES_MAX) : changes,
                    more,
                    trace.refusals(),
                    trace.refusalsBefore());
        }
    }

    private static String fate(List<EventFate.Change> changes, EventTrace trace) {
        if (!changes.isEmpty()) return "APPLIED";
        if (trace.taken()) return "TAKEN";
        return trace.refusals().isEmpty() ? "UNKNOWN" : "REFUSED";
    }

    private static List<EventFate.Change> changes(Connection connection, EventId id) throws SQLException {
        List<EventFate.Change> changes = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(CHANGES)) {
            select.setString(1, id.id());
            select.setString(2, id.source());
            select.setInt(3, CHANGES_MAX + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) changes.add(change(row));
            }
        }
        return changes;
    }

    private static EventFate.Change change(ResultSet row) throws SQLException {
        return new EventFate.Change(
                row.getString(1),
                row.getLong(2),
                Months.toYearMonth(row.getInt(3)).toString(),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
