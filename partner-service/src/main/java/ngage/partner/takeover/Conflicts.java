package ngage.partner.takeover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ngage.event.EventId;
import ngage.partner.takeover.StatesTaken.Published;

/** Finds revisions that stand for one state here and for another one on the topic. */
final class Conflicts {
    private static final String OTHER_STATE = """
            select s.partner_id, s.source, s.id
            from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                 as s (partner_id, revision, state, source, id)
            join partner_revision r on r.partner_id = s.partner_id and r.revision = s.revision
            where r.state <> s.state::jsonb
            """;

    private final Connection connection;

    Conflicts(Connection connection) {
        this.connection = connection;
    }

    /** A partner whose state here was overtaken by somebody else's of the same revision. */
    record Conflict(String partnerId, EventId cause) {}

    /** At most one conflict per partner: one new revision settles all of them. */
    List<Conflict> among(List<Published> states) throws SQLException {
        if (states.isEmpty()) return List.of();
        List<Conflict> conflicts = new ArrayList<>();
        Set<String> partners = new HashSet<>();
        try (PreparedStatement find = connection.prepareStatement(OTHER_STATE)) {
            Columns columns = new Columns(connection, find);
            columns.texts(1, states, published -> published.state().partnerId().value());
            columns.longs(2, states, published -> published.state().revision());
            columns.texts(3, states, Published::json);
            columns.texts(4, states, published -> published.id().source());
            columns.texts(5, states, published -> published.id().id());
            try (ResultSet found = find.executeQuery()) {
                while (found.next()) {
                    String partnerId = found.getString(1);
                    EventId cause = new EventId(found.getString(2), found.getString(3));
                    if (partners.add(partnerId)) conflicts.add(new Conflict(partnerId, cause));
                }
            }
        }
        return conflicts;
    }
}
