package ngage.delivery.adapter;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import ngage.delivery.protocol.KnownKey;
import ngage.delivery.protocol.Question;
import ngage.event.EventId;
import ngage.wire.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * What delivery remembers of an event id. Refused records are kept as they came, and without an index of what they claim
 * to be, which hardly anybody asks for: the newest of each partition are looked through.
 *
 * @param taken whether an event of that id was applied, or ignored because what it is about was known with the same content
 * @param refusals the refused records that claim that id, the newest first
 * @param refusalsBefore refused records up to this time were not all looked through; null: all were
 */
public record EventTrace(
        boolean taken, List<OfRecord> refusals, @Nullable Instant refusalsBefore) {
    /** How many refused records of each partition are looked through, the newest. */
    static final int LOOKED_THROUGH_MAX = 2_000;

    private static final int REFUSALS_MAX = 100;

    /** Records that hold the id somewhere, as bytes; larger bodies than are ever read have no id but in their headers. */
    private static final String REFUSALS = """
            select d.topic, d.partition, r.input_offset, r.reason, r.detail, r.recorded_at,
                   case when octet_length(r.record_value) <= %1$d then r.record_value end, r.header_names, r.header_values
            from delivery_position d
            cross join lateral (
                select * from delivery_refusal
                where input_partition = d.id order by input_offset desc limit ?) r
            where ? = any (r.header_values)
               or case when octet_length(r.record_value) <= %1$d then position(? in r.record_value) > 0 else false end
            order by r.recorded_at desc, d.topic, d.partition, r.input_offset desc""".formatted(EventCodec.BODY_BYTES_MAX);

    private static final String BEFORE = """
            select max(r.recorded_at)
            from delivery_position d
            cross join lateral (
                select recorded_at from delivery_refusal
                where input_partition = d.id order by input_offset desc offset ? limit 1) r""";

    /** A refused record: where it came from, and why it was refused. */
    public record OfRecord(
            String topic, int partition, long offset, String reason, String detail, Instant recordedAt) {}

    /** Looks an event up on the connection's snapshot. */
    public static EventTrace of(Connection connection, EventId id) throws SQLException {
        KnownKey key = Question.keyOf(id);
        boolean taken = KnownStore.known(connection, List.of(key)).containsKey(key);
        return new EventTrace(taken, refusals(connection, id), before(connection));
    }

    private static List<OfRecord> refusals(Connection connection, EventId id) throws SQLException {
        List<OfRecord> refusals = new ArrayList<>();
        byte[] bytes = id.id().getBytes(StandardCharsets.UTF_8);
        try (PreparedStatement select = connection.prepareStatement(REFUSALS)) {
            select.setInt(1, LOOKED_THROUGH_MAX);
            select.setBytes(2, bytes);
            select.setBytes(3, bytes);
            try (ResultSet row = select.executeQuery()) {
                while (row.next() && refusals.size() < REFUSALS_MAX) {
                    if (id.equals(claimed(row))) refusals.add(refusal(row));
                }
            }
        }
        return refusals;
    }

    private static OfRecord refusal(ResultSet row) throws SQLException {
        return new OfRecord(
                row.getString(1),
                row.getInt(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }

    private static @Nullable EventId claimed(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray(8).getArray();
        Object[] values = (Object[]) row.getArray(9).getArray();
        return EventCodec.identity(row.getBytes(7), name -> {
            for (int i = names.length - 1; i >= 0; i--) {
                if (names[i].equals(name)) return (byte[]) values[i];
            }
            return null;
        });
    }

    private static @Nullable Instant before(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BEFORE)) {
            select.setInt(1, LOOKED_THROUGH_MAX);
            try (ResultSet row = select.executeQuery()) {
                OffsetDateTime newest = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
                return newest == null ? null : newest.toInstant();
            }
        }
    }
}
