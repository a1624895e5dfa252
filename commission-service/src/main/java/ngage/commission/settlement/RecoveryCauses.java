package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ngage.commission.entitlement.Posting;
import ngage.delivery.Received;
import ngage.event.CustomerFact;
import ngage.event.EventId;
import ngage.event.RevenueBooked;
import org.jspecify.annotations.Nullable;

/**
 * Which fact a completed line names as its cause: the booking itself, if the recovery has applied it; else the last fact
 * about its customer; else the last that changed the register.
 */
final class RecoveryCauses {
    private static final String REGISTER = "";
    private static final String KEEP = """
            insert into recovery_cause as c
            (subject, cause_source, cause_id, known_at, input_partition, input_offset) values (?, ?, ?, ?, ?, ?)
            on conflict (subject) do update
            set cause_source = excluded.cause_source, cause_id = excluded.cause_id, known_at = excluded.known_at,
                input_partition = excluded.input_partition, input_offset = excluded.input_offset""";
    private static final String FIND = """
            select subject, cause_source, cause_id, known_at, input_partition, input_offset
            from recovery_cause where subject = any (?)""";

    private RecoveryCauses() {}

    /** A fact, and where it came in. */
    record Cause(EventId id, Instant knownAt, int inputPartition, long inputOffset) {}

    /** Keeps what these facts concern. */
    static void keep(Connection connection, Collection<Received> facts) throws SQLException {
        TreeMap<String, Received> bySubject = new TreeMap<>();
        for (Received received : facts) bySubject.put(subject(received), received);
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            for (Map.Entry<String, Received> one : bySubject.entrySet()) {
                Received received = one.getValue();
                insert.setString(1, one.getKey());
                insert.setString(2, received.id().source());
                insert.setString(3, received.id().id());
                insert.setObject(4, OffsetDateTime.ofInstant(received.recordedAt(), ZoneOffset.UTC));
                insert.setInt(5, received.inputPartition());
                insert.setLong(6, received.offset());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String subject(Received received) {
        if (received.fact() instanceof RevenueBooked booked && booked.refundOf() == null) {
            return booking(booked.bookingId().value());
        }
        return received.fact() instanceof CustomerFact fact
                ? customer(fact.customerId().value())
                : REGISTER;
    }

    private static String booking(String id) {
        return "booking " + id;
    }

    private static String customer(String id) {
        return "customer " + id;
    }

    /** The causes of these postings, by posting; those without one are absent. */
    static Map<Posting, Cause> of(Connection connection, Collection<Posting> postings) throws SQLException {
        Set<String> asked = new LinkedHashSet<>();
        for (Posting posting : postings) asked.addAll(subjects(posting));
        Map<String, Cause> found = find(connection, asked);
        Map<Posting, Cause> causes = new HashMap<>();
        for (Posting posting : postings) {
            Cause cause = first(found, subjects(posting));
            if (cause != null) causes.put(posting, cause);
        }
        return causes;
    }

    private static List<String> subjects(Posting posting) {
        return List.of(
                booking(posting.bookingId().value()),
                customer(posting.customerId().value()),
                REGISTER);
    }

    private static @Nullable Cause first(Map<String, Cause> found, List<String> subjects) {
        for (String subject : subjects) {
            Cause cause = found.get(subject);
            if (cause != null) return cause;
        }
        return null;
    }

    private static Map<String, Cause> find(Connection connection, Set<String> subjects) throws SQLException {
        Map<String, Cause> found = new HashMap<>();
        if (subjects.isEmpty()) return found;
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setArray(1, connection.createArrayOf("text", subjects.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getString(1),
                            new Cause(
                                    new EventId(row.getString(2), row.getString(3)),
                                    row.getObject(4, OffsetDateTime.class).toInstant(),
                                    row.getInt(5),
                                    row.getLong(6)));
                }
            }
        }
        return found;
    }

    static void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("truncate recovery_cause");
        }
    }
}
