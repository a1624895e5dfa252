package ngage.peer.streaming;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;

/** How far each partition of a topic is in the database, and the number it has there: the product's {@code delivery_position}. */
final class Positions {
    private static final String ADD = """
            insert into delivery_position (topic, partition, next_offset) values (?, ?, 0) on conflict do nothing""";
    private static final String MOVE = """
            update delivery_position p set next_offset = moved.next_offset
            from unnest(?::integer[], ?::bigint[]) as moved (id, next_offset) where p.id = moved.id""";

    private final Map<TopicPartition, Integer> numbers = new HashMap<>();
    private final Map<TopicPartition, Long> reached = new HashMap<>();

    Positions(Connection connection, Collection<TopicPartition> partitions) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            for (TopicPartition partition : partitions) {
                add.setString(1, partition.topic());
                add.setInt(2, partition.partition());
                add.addBatch();
            }
            add.executeBatch();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select topic, partition, id, next_offset from delivery_position")) {
            while (row.next()) {
                TopicPartition partition = new TopicPartition(row.getString(1), row.getInt(2));
                numbers.put(partition, row.getInt(3));
                reached.put(partition, row.getLong(4));
            }
        }
    }

    int number(TopicPartition partition) {
        return Objects.requireNonNull(numbers.get(partition), partition.toString());
    }

    Map<TopicPartition, Long> reached() {
        return Map.copyOf(reached);
    }

    void move(Connection connection, Map<TopicPartition, Long> to) throws SQLException {
        Map<TopicPartition, Long> moved = new HashMap<>(to);
        moved.entrySet().removeAll(reached.entrySet());
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.setArray(
                    1,
                    connection.createArrayOf(
                            "int4", moved.keySet().stream().map(numbers::get).toArray()));
            move.setArray(2, connection.createArrayOf("int8", moved.values().toArray()));
            move.executeUpdate();
        }
        reached.putAll(moved);
    }
}
