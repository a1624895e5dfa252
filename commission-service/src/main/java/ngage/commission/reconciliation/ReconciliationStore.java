package ngage.commission.reconciliation;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.delivery.Position;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The sums and how far they go, in PostgreSQL: any instance goes on where another one ended. */
public final class ReconciliationStore {
    private static final String STATE = "select as_of, counted_at, behind from reconciliation";

    private ReconciliationStore() {}

    /** How old the sums are. */
    record State(@Nullable Instant asOf, @Nullable Instant countedAt, long behind) {}

    /** Forgets all of it, for a ledger that was made anew: everything is counted and read again. */
    public static void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from reconciliation_reader");
            statement.executeUpdate("delete from reconciliation_cut");
            statement.executeUpdate("delete from reconciliation_sum");
            statement.executeUpdate("delete from reconciliation_month");
            statement.executeUpdate("update reconciliation set as_of = null, counted_at = null, behind = 0");
        }
    }

    /** Takes the turn until the transaction ends; null: another instance has it. */
    static @Nullable State take(Connection connection) throws SQLException {
        return state(connection, STATE + " for update skip locked");
    }

    static State read(Connection connection) throws SQLException {
        return Objects.requireNonNull(state(connection, STATE));
    }

    private static @Nullable State state(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? new State(moment(row, 1), moment(row, 2), row.getLong(3)) : null;
        }
    }

    private static @Nullable Instant moment(ResultSet row, int column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    static void keep(Connection connection, State state) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update reconciliation set as_of = ?, counted_at = ?, behind = ?")) {
            update.setObject(1, state.asOf == null ? null : state.asOf.atOffset(ZoneOffset.UTC));
            update.setObject(2, state.countedAt == null ? null : state.countedAt.atOffset(ZoneOffset.UTC));
            update.setLong(3, state.behind);
            update.executeUpdate();
        }
    }

    /** Where the reader goes on. */
    static Map<TopicPartition, Long> reader(Connection connection) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select topic, partition, next_offset from reconciliation_reader")) {
            while (row.next()) {
                positions.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
            }
        }
        return positions;
    }

    static void keepReader(Connection connection, Map<TopicPartition, Long> positions) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into reconciliation_reader (topic, partition, next_offset) values (?, ?, ?)
                on conflict (topic, partition) do update set next_offset = excluded.next_offset
                where reconciliation_reader.next_offset <> excluded.next_offset""")) {
            for (Map.Entry<TopicPartition, Long> one : positions.entrySet()) {
                upsert.setString(1, one.getKey().topic());
                upsert.setInt(2, one.getKey().partition());
                upsert.setLong(3, one.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    static Cut cut(Connection connection) throws SQLException {
        Map<Integer, Position> published = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select input_partition, next_offset, step from reconciliation_cut")) {
            while (row.next()) published.put(row.getInt(1), new Position(row.getLong(2), row.getInt(3)));
        }
        return new Cut(published);
    }

    static void keepCut(Connection connection, Cut cut) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into reconciliation_cut (input_partition, next_offset, step) values (?, ?, ?)
                on conflict (input_partition) do update set next_offset = excluded.next_offset, step = excluded.step
                where (reconciliation_cut.next_offset, reconciliation_cut.step)
                    is distinct from (excluded.next_offset, excluded.step)""")) {
            for (Map.Entry<Integer, Position> one : cut.published().entrySet()) {
                upsert.setInt(1, one.getKey());
                upsert.setLong(2, one.getValue().offset());
                upsert.setInt(3, one.getValue().step());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** All sums by kind; a kind without any is there, too. */
    static Map<Kind, Sums> sums(Connection connection) throws SQLException {
        Map<Kind, Sums> sums = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) sums.put(kind, new Sums());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select kind, currency, half, minor_units, payouts from reconciliation_sum")) {
            while (row.next()) {
                Objects.requireNonNull(sums.get(Kind.valueOf(row.getString(1))))
                        .add(
                                new Sums.Key(row.getString(2), row.getString(3)),
                                new Sums.Sum(row.getBigDecimal(4).toBigIntegerExact(), row.getLong(5)));
            }
        }
        return sums;
    }

    /** Replaces the sums of some kinds. */
    static void keepSums(Connection connection, Map<Kind, Sums> sums) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from reconciliation_sum where kind = any (?)")) {
            Object[] kinds = sums.keySet().stream().map(Kind::name).toArray();
            delete.setArray(1, connection.createArrayOf("text", kinds));
            delete.executeUpdate();
        }
        List<Row> rows = new ArrayList<>();
        sums.forEach((kind, ofKind) -> ofKind.forEach((key, sum) -> rows.add(new Row(kind, key, sum))));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into reconciliation_sum (kind, currency, half, minor_units, payouts) values (?, ?, ?, ?, ?)")) {
            for (Row row : rows) {
                insert.setString(1, row.kind.name());
                insert.setString(2, row.key.currency());
                insert.setString(3, row.key.half());
                insert.setBigDecimal(4, new BigDecimal(row.sum.minorUnits()));
                insert.setLong(5, row.sum.payouts());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private record Row(Kind kind, Sums.Key key, Sums.Sum sum) {}
}
