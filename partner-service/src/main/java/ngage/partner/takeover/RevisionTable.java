package ngage.partner.takeover;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ngage.event.EventId;
import ngage.event.PartnerChanged;
import ngage.partner.partner.ChangeKind;
import ngage.partner.partner.domain.Decision;
import ngage.partner.partner.domain.Revisions;
import ngage.partner.publication.Announcement;
import ngage.partner.takeover.StatesTaken.Published;
import ngage.wire.Accepted;
import ngage.wire.Decoded;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;

/** The history of published states, as far as others publish them. */
final class RevisionTable {
    private final Connection connection;
    private final OffsetDateTime now;

    RevisionTable(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now.atOffset(ZoneOffset.UTC);
    }

    /** Adds states that were taken over. */
    void add(List<Published> states) throws SQLException {
        add(states, ChangeKind.TAKEN_OVER);
    }

    private void add(List<Published> states, ChangeKind cause) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into partner_revision (partner_id, revision, state, cause_source, cause_id, cause, recorded_at)
                select s.partner_id, s.revision, s.state::jsonb, s.source, s.id, ?, ?
                from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                     as s (partner_id, revision, state, source, id)
                """)) {
            insert.setString(1, cause.name());
            insert.setObject(2, now);
            Columns columns = new Columns(connection, insert);
            columns.texts(3, states, published -> published.state().partnerId().value());
            columns.longs(4, states, published -> published.state().revision());
            columns.texts(5, states, Published::json);
            columns.texts(6, states, published -> published.id().source());
            columns.texts(7, states, published -> published.id().id());
            insert.executeUpdate();
        }
    }

    /** Publishes the partner's latest state again, one revision on; the sweep sends it. */
    void reassert(String partnerId, EventId cause) throws SQLException {
        PartnerChanged latest = latest(partnerId);
        Decision next = Revisions.next(latest, latest.enrolments(), latest.certifications(), latest.terminatedOn());
        if (!(next instanceof Decision.Changed(PartnerChanged state))) return;
        add(List.of(new Published(cause, state)), ChangeKind.REASSERTED);
        try (PreparedStatement update =
                connection.prepareStatement("update partner set revision = ? where partner_id = ?")) {
            update.setLong(1, state.revision());
            update.setString(2, partnerId);
            update.executeUpdate();
        }
        publish(Announcement.of(state, now.toInstant()));
    }

    private void publish(Announcement announcement) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into publication"
                + " (topic, record_key, event_id, event_time, body, every_partition) values (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, announcement.topic().name());
            insert.setString(2, announcement.key());
            insert.setString(3, announcement.id().id());
            insert.setObject(4, now);
            insert.setBytes(5, announcement.body());
            insert.setBoolean(6, announcement.everyPartition());
            insert.executeUpdate();
        }
    }

    private PartnerChanged latest(String partnerId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select state::text from partner_revision where partner_id = ? order by revision desc limit 1")) {
            select.setString(1, partnerId);
            try (ResultSet found = select.executeQuery()) {
                if (!found.next()) throw new IllegalStateException("partner " + partnerId + " has no revision");
                return read(found.getString(1));
            }
        }
    }

    /** What this service wrote as an event's body is read as one. */
    private static PartnerChanged read(String state) {
        Decoded decoded = EventCodec.decode(
                Topic.PARTNER_CHANGED, state.getBytes(StandardCharsets.UTF_8), RevisionTable::envelope);
        return switch (decoded) {
            case Accepted accepted -> (PartnerChanged) accepted.event();
            case Refusal refusal -> throw new IllegalStateException("stored state is unreadable: " + refusal.detail());
        };
    }

    private static byte[] envelope(String header) {
        String value =
                switch (header) {
                    case "ce_specversion" -> "1.0";
                    case "ce_type" -> Topic.PARTNER_CHANGED.type();
                    case "ce_source" -> Announcement.SOURCE;
                    case "content-type" -> "application/json";
                    default -> "stored";
                };
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
