package ngage.tier.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Up to which number of successions the customers of each shard have contributed; read and written under its lock. */
final class SuccessionsTaken {
    private static final String READ = "select shard, successions from customer_shard where shard = any(?)";
    private static final String TAKE_UP = "update customer_shard set successions = ? where shard = any(?)";

    private SuccessionsTaken() {}

    /** The numbers of locked shards. */
    static Map<Integer, Long> read(Connection connection, Collection<Integer> shards) throws SQLException {
        Map<Integer, Long> numbers = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            Rows.setNumbers(connection, select, 1, shards);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) numbers.put(row.getInt(1), row.getLong(2));
            }
        }
        return numbers;
    }

    /** Marks locked shards as having contributed by successions up to the number. */
    static void takeUp(Connection connection, long number, Collection<Integer> shards) throws SQLException {
        if (shards.isEmpty()) return;
        try (PreparedStatement update = connection.prepareStatement(TAKE_UP)) {
            update.setLong(1, number);
            Rows.setNumbers(connection, update, 2, shards);
            update.executeUpdate();
        }
    }
}
