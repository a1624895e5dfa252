package ngage.commission.fact;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import ngage.value.CustomerId;
import org.apache.kafka.common.utils.Utils;

/**
 * Keeps two instances from working on the same customer at once. A shard is a multiple of Kafka's own partitioning, so
 * with right keys and up to 256 partitions two instances never meet; with wrong keys one waits for the other.
 */
public final class CustomerShard {
    private static final int SHARDS = 256;
    private static final String LOCK =
            "select shard from customer_shard where shard = any (?) order by shard for update";

    private CustomerShard() {}

    /** Locks the shards of these customers until the transaction ends, in order, so that no circle of waiting forms. */
    public static void lock(Connection connection, Collection<CustomerId> customers) throws SQLException {
        if (customers.isEmpty()) return;
        Object[] shards = customers.stream().map(CustomerShard::of).distinct().toArray();
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setArray(1, connection.createArrayOf("smallint", shards));
            lock.executeQuery().close();
        }
    }

    private static short of(CustomerId customerId) {
        byte[] key = customerId.value().getBytes(StandardCharsets.UTF_8);
        return (short) (Utils.toPositive(Utils.murmur2(key)) % SHARDS);
    }
}
