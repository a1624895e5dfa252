package ngage.delivery.adapter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.Position;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Stored;

/** The positions of the input partitions in PostgreSQL. */
final class PositionStore {
    private static final String OPEN = """
            insert into delivery_position (topic, partition, next_offset) values (?, ?, ?)
            on conflict (topic, partition) do nothing""";
    private static final String LOCK = """
            select p.id, p.topic, p.partition, p.next_offset, p.step, p.resume
            from unnest(?::text[], ?::integer[]) as q (topic, partition)
            join delivery_position p using (topic, partition)
            order by p.id for update of p""";
    private static final String ALL =
            "select topic, partition, next_offset, step from delivery_position where position('~' in topic) = 0";
    private static final String MOVE = """
            update delivery_position p set next_offset = q.next_offset, step = q.step, resume = q.resume
            from unnest(?::integer[], ?::bigint[], ?::integer[], ?::text[]) as q (id, next_offset, step, resume)
            where p.id = q.id""";

    private PositionStore() {}

    /** Begins partitions that were never read, each at its given offset. */
    static void open(Connection connection, Map<InputPartition, Long> beginnings) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(OPEN)) {
            for (Map.Entry<InputPartition, Long> beginning : beginnings.entrySet()) {
                insert.setString(1, beginning.getKey().topic());
                insert.setInt(2, beginning.getKey().number());
                insert.setLong(3, beginning.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Reads the positions and keeps every other instance from moving them until the transaction ends. */
    static Map<InputPartition, Stored> lock(Connection connection, Collection<InputPartition> partitions)
            throws SQLException {
        Object[] topics = partitions.stream().map(InputPartition::topic).toArray();
        Object[] numbers = partitions.stream().map(InputPartition::number).toArray();
        Map<InputPartition, Stored> stored = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setArray(1, connection.createArrayOf("text", topics));
            select.setArray(2, connection.createArrayOf("integer", numbers));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    InputPartition partition = new InputPartition(row.getString(2), row.getInt(3));
                    Position position = new Position(row.getLong(4), row.getInt(5));
                    stored.put(partition, new Stored(row.getInt(1), partition, position, row.getString(6)));
                }
            }
        }
        return stored;
    }

    /** All positions as they are committed, whoever may be moving them. */
    static Map<InputPartition, Position> all(Connection connection) throws SQLException {
        Map<InputPartition, Position> positions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                InputPartition partition = new InputPartition(row.getString(1), row.getInt(2));
                positions.put(partition, new Position(row.getLong(3), row.getInt(4)));
            }
        }
        return positions;
    }

    /** Moves locked positions from where they were; those that stayed are left alone. */
    static void move(Connection connection, Map<InputPartition, Stored> before, Map<InputPartition, Stored> after)
            throws SQLException {
        List<Stored> moved = after.values().stream()
                .filter(stored -> !stored.equals(before.get(stored.partition())))
                .toList();
        Object[] ids = moved.stream().map(Stored::id).toArray();
        Object[] offsets =
                moved.stream().map(stored -> stored.position().offset()).toArray();
        Object[] steps = moved.stream().map(stored -> stored.position().step()).toArray();
        Object[] resumes = moved.stream().map(Stored::resume).toArray();
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setArray(1, connection.createArrayOf("integer", ids));
            update.setArray(2, connection.createArrayOf("bigint", offsets));
            update.setArray(3, connection.createArrayOf("integer", steps));
            update.setArray(4, connection.createArrayOf("text", resumes));
            if (update.executeUpdate() != moved.size()) {
                throw new IllegalStateException("a locked position has vanished: " + moved);
            }
        }
    }
}
