package ngage.partner.takeover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.event.Certification;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.partner.takeover.StatesTaken.Published;

/** Writes many partners with a constant number of statements, inside delivery's transaction. */
final class PartnerTables {
    private final Connection connection;

    PartnerTables(Connection connection) {
        this.connection = connection;
    }

    /** Locks the partners the states are of, in id order, and answers the revisions of those that exist. */
    Map<String, Long> lockedRevisions(List<Published> states) throws SQLException {
        Map<String, Long> revisions = new HashMap<>();
        try (PreparedStatement lock = connection.prepareStatement("select partner_id, revision from partner"
                + " where partner_id = any (?) order by partner_id for update")) {
            Columns columns = new Columns(connection, lock);
            columns.texts(1, states, published -> published.state().partnerId().value());
            try (ResultSet found = lock.executeQuery()) {
                while (found.next()) revisions.put(found.getString(1), found.getLong(2));
            }
        }
        return revisions;
    }

    /** Writes the partners' rows and answers how many were written; name and contact stay as they are. */
    int write(List<PartnerChanged> states) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement("""
                insert into partner (partner_id, revision, brand, channel, country, terminated_on)
                select * from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::date[])
                on conflict (partner_id) do update set revision = excluded.revision, brand = excluded.brand,
                    channel = excluded.channel, country = excluded.country, terminated_on = excluded.terminated_on
                where partner.revision < excluded.revision
                """)) {
            Columns columns = new Columns(connection, write);
            columns.texts(1, states, state -> state.partnerId().value());
            columns.longs(2, states, PartnerChanged::revision);
            columns.texts(3, states, PartnerChanged::brand);
            columns.texts(4, states, state -> state.channel().name());
            columns.texts(5, states, PartnerChanged::country);
            columns.dates(6, states, PartnerChanged::terminatedOn);
            return write.executeUpdate();
        }
    }

    /** Replaces the partners' certifications and enrolments; of an enrolment that stays, the day of its signature stays. */
    void writeLists(List<PartnerChanged> states) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from certification where partner_id = any (?)")) {
            new Columns(connection, delete)
                    .texts(1, states, state -> state.partnerId().value());
            delete.executeUpdate();
        }
        insertCertifications(states);
        List<Of<Enrolment>> enrolments = states.stream()
                .flatMap(state -> state.enrolments().stream().map(entry -> new Of<>(state, entry)))
                .toList();
        deleteOtherEnrolments(states, enrolments);
        insertEnrolments(enrolments);
    }

    private void deleteOtherEnrolments(List<PartnerChanged> states, List<Of<Enrolment>> kept) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from enrolment e where e.partner_id = any (?) and not exists (
                    select from unnest(?::text[], ?::text[], ?::date[]) as k (partner_id, programme, valid_from)
                    where k.partner_id = e.partner_id and k.programme = e.programme and k.valid_from = e.valid_from)
                """)) {
            Columns columns = new Columns(connection, delete);
            columns.texts(1, states, state -> state.partnerId().value());
            columns.texts(2, kept, row -> row.partner().partnerId().value());
            columns.texts(3, kept, row -> row.entry().programme());
            columns.dates(4, kept, row -> row.entry().from());
            delete.executeUpdate();
        }
    }

    private record Of<T>(PartnerChanged partner, T entry) {}

    private void insertEnrolments(List<Of<Enrolment>> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into enrolment (partner_id, programme,"
                + " valid_from) select * from unnest(?::text[], ?::text[], ?::date[]) on conflict do nothing")) {
            Columns columns = new Columns(connection, insert);
            columns.texts(1, rows, row -> row.partner().partnerId().value());
            columns.texts(2, rows, row -> row.entry().programme());
            columns.dates(3, rows, row -> row.entry().from());
            insert.executeUpdate();
        }
    }

    /** The same period twice says nothing more than once, so it is one row. */
    private void insertCertifications(List<PartnerChanged> states) throws SQLException {
        List<Of<Certification>> rows = states.stream()
                .flatMap(state -> state.certifications().stream().map(entry -> new Of<>(state, entry)))
                .toList();
        try (PreparedStatement insert = connection.prepareStatement("insert into certification (partner_id, valid_from,"
                + " valid_to) select distinct * from unnest(?::text[], ?::date[], ?::date[])")) {
            Columns columns = new Columns(connection, insert);
            columns.texts(1, rows, row -> row.partner().partnerId().value());
            columns.dates(2, rows, row -> row.entry().validFrom());
            columns.dates(3, rows, row -> row.entry().validTo());
            insert.executeUpdate();
        }
    }
}
