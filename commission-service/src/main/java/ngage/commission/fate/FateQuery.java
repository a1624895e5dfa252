package ngage.commission.fate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import ngage.delivery.adapter.EventTrace;
import ngage.event.EventId;
import ngage.value.Money;

/** Looks an event up in the ledger and in what delivery remembers, on one snapshot. */
@ApplicationScoped
class FateQuery {
    /** The most lines one answer lists. */
    private static final int LINES_MAX = 100;

    private static final String LINES = """
            select payout_id, booking_id, service_date, half, state, reason, partner_id, minor_units, currency, known_at
            from posting where cause_id = ? and cause_source = ? order by seq limit ?""";

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
            List<EventFate.Line> lines = lines(connection, id);
            boolean more = lines.size() > LINES_MAX;
            EventTrace trace = EventTrace.of(connection, id);
            return new EventFate(
                    id.source(),
                    id.id(),
                    fate(lines, trace),
                    more ? lines.subList(0, LINES_MAX) : lines,
                    more,
                    trace.refusals(),
                    trace.refusalsBefore());
        }
    }

    private static String fate(List<EventFate.Line> lines, EventTrace trace) {
        if (!lines.isEmpty()) return "APPLIED";
        if (trace.taken()) return "TAKEN";
        return trace.refusals().isEmpty() ? "UNKNOWN" : "REFUSED";
    }

    private static List<EventFate.Line> lines(Connection connection, EventId id) throws SQLException {
        List<EventFate.Line> lines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LINES)) {
            select.setString(1, id.id());
            select.setString(2, id.source());
            select.setInt(3, LINES_MAX + 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) lines.add(line(row));
            }
        }
        return lines;
    }

    private static EventFate.Line line(ResultSet row) throws SQLException {
        return new EventFate.Line(
                row.getString(1),
                row.getString(2),
                row.getObject(3, LocalDate.class),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                new Money(row.getLong(8), row.getString(9)),
                row.getObject(10, OffsetDateTime.class).toInstant());
    }
}
