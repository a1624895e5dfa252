package ngage.delivery.adapter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.InputRecord.Header;
import ngage.delivery.protocol.Refused;
import ngage.wire.Refusal;

/** The refused records in PostgreSQL; bad input is rare, so one row at a time is fine. */
final class RefusalStore {
    private static final String INSERT = "insert into delivery_refusal values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String READ_BACK = """
            select input_offset, reason, detail, recorded_at, record_key, record_value, header_names, header_values
            from delivery_refusal
            where input_partition = ? and input_offset >= ? and input_offset < ? order by input_offset""";

    private RefusalStore() {}

    static void append(Connection connection, List<Refused> refused) throws SQLException {
        if (refused.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Refused record : refused) {
                insert.setInt(1, record.inputPartition());
                insert.setLong(2, record.offset());
                insert.setString(3, record.refusal().reason().name());
                insert.setString(4, record.refusal().detail());
                insert.setObject(5, OffsetDateTime.ofInstant(record.recordedAt(), ZoneOffset.UTC));
                insert.setBytes(6, record.key());
                insert.setBytes(7, record.value());
                Object[] names = record.headers().stream()
                        .map(header -> header.name().replace("\0", "�"))
                        .toArray();
                byte[][] values = record.headers().stream().map(Header::value).toArray(byte[][]::new);
                insert.setArray(8, connection.createArrayOf("text", names));
                insert.setArray(9, connection.createArrayOf("bytea", values));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static List<Refused> readBack(Connection connection, int id, InputPartition origin, long from, long to)
            throws SQLException {
        List<Refused> refused = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(READ_BACK)) {
            select.setInt(1, id);
            select.setLong(2, from);
            select.setLong(3, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) refused.add(read(id, origin, row));
            }
        }
        return refused;
    }

    private static Refused read(int id, InputPartition origin, ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray(7).getArray();
        Object[] values = (Object[]) row.getArray(8).getArray();
        List<Header> headers = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) headers.add(new Header(names[i], (byte[]) values[i]));
        return new Refused(
                id,
                origin,
                row.getLong(1),
                new Refusal(Refusal.Reason.valueOf(row.getString(2)), row.getString(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getBytes(5),
                row.getBytes(6),
                headers);
    }
}
