package ngage.delivery.shard;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which shard an id belongs to. Shards are what instances lock: few enough to lock many at once in one statement, many
 * enough that two instances seldom meet. The hash is the one Kafka spreads keys with, so that customers of one partition
 * are never in the shard of another's.
 */
public final class Shards {
    /** Shards of customers, and of partners. */
    public static final int COUNT = 256;

    private Shards() {}

    public static int of(String id) {
        return Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.US_ASCII))) % COUNT;
    }
}
