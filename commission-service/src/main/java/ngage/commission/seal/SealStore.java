package ngage.commission.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import ngage.commission.seal.Seal.Began;
import ngage.delivery.Position;
import ngage.event.EventId;

/** The seals in PostgreSQL: appended and read, nothing else. */
final class SealStore {
    private static final String NEXT = """
            select nextval('ledger_seal_id'), last.number, last.hash from (select 1) as one left join
            (select number, hash from ledger_seal where lane = ? order by number desc limit 1) as last on true""";
    private static final String APPEND = """
            insert into ledger_seal (lane, number, id, lines, restored, previous, hash, input_offset, input_step,
            recorded_at, cause_source, cause_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String OF_INPUT = """
            select number, id, lines, previous, hash, input_offset, input_step, recorded_at, cause_source, cause_id
            from ledger_seal
            where lane = ? and (input_offset, input_step) >= (?, ?) and (input_offset, input_step) < (?, ?)
            order by number""";

    private static final String NUMBER_BEHIND =
            "select setval('ledger_seal_id', greatest((select last_value from ledger_seal_id), ?))";
    private static final String OF_LANE = "select hash, restored from ledger_seal where lane = ? order by number";
    private static final String BEHIND = """
            select number, id, lines, previous, hash, input_offset, input_step, recorded_at, cause_source, cause_id
            from ledger_seal where lane = ? and number > ? order by number""";

    /** Before the first seal of a lane. */
    private static final String NOTHING = "0".repeat(64);

    private SealStore() {}

    /** What the next seal of a lane begins with. Ids grow on every customer, whose lock is held by now. */
    record Next(long id, long number, String previous) {}

    static Next next(Connection connection, int lane) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setInt(1, lane);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) throw new IllegalStateException("no id for a seal");
                byte[] last = row.getBytes(3);
                String previous = last == null ? NOTHING : HexFormat.of().formatHex(last);
                return new Next(row.getLong(1), row.getLong(2) + 1, previous);
            }
        }
    }

    /** Lets every seal to come have a higher id than this one; 0 changes nothing. */
    static void numberBehind(Connection connection, long id) throws SQLException {
        if (id == 0) return;
        try (PreparedStatement set = connection.prepareStatement(NUMBER_BEHIND)) {
            set.setLong(1, id);
            set.execute();
        }
    }

    static void append(Connection connection, Seal seal) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
            Began began = seal.began();
            insert.setInt(1, began.lane());
            insert.setLong(2, seal.number());
            insert.setLong(3, seal.id());
            insert.setInt(4, seal.lines());
            insert.setBoolean(5, seal.lines() == 0);
            insert.setBytes(6, seal.previousBytes());
            insert.setBytes(7, seal.hashBytes());
            insert.setLong(8, began.inputOffset());
            insert.setInt(9, began.inputStep());
            insert.setObject(10, OffsetDateTime.ofInstant(began.recordedAt(), ZoneOffset.UTC));
            insert.setString(11, began.cause().source());
            insert.setString(12, began.cause().id());
            insert.executeUpdate();
        }
    }

    static List<Seal> ofInput(Connection connection, int lane, Position from, Position to) throws SQLException {
        List<Seal> seals = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OF_INPUT)) {
            select.setInt(1, lane);
            select.setLong(2, from.offset());
            select.setInt(3, from.step());
            select.setLong(4, to.offset());
            select.setInt(5, to.step());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) seals.add(read(lane, row));
            }
        }
        return seals;
    }

    /** What of a seal is compared with what was published. */
    record Stored(String hash, boolean restored) {}

    /** All of a lane, in order. */
    static List<Stored> ofLane(Connection connection, int lane) throws SQLException {
        List<Stored> stored = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OF_LANE)) {
            select.setInt(1, lane);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stored.add(new Stored(HexFormat.of().formatHex(row.getBytes(1)), row.getBoolean(2)));
                }
            }
        }
        return stored;
    }

    /** The seals of a lane behind a number. */
    static List<Seal> behind(Connection connection, int lane, long number) throws SQLException {
        List<Seal> seals = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(BEHIND)) {
            select.setInt(1, lane);
            select.setLong(2, number);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) seals.add(read(lane, row));
            }
        }
        return seals;
    }

    private static Seal read(int lane, ResultSet row) throws SQLException {
        Began began = new Began(
                new EventId(row.getString(9), row.getString(10)),
                lane,
                row.getLong(6),
                row.getInt(7),
                row.getObject(8, OffsetDateTime.class).toInstant());
        HexFormat hex = HexFormat.of();
        return new Seal(
                began,
                row.getLong(1),
                row.getLong(2),
                row.getInt(3),
                hex.formatHex(row.getBytes(4)),
                hex.formatHex(row.getBytes(5)));
    }
}
