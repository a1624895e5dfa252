package ngage.delivery.shard;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read or made before, kept by shard. It holds as long as the shard's version is the one it was kept under:
 * versions are never given twice, so what another instance has changed, or a rolled-back transaction left here, is
 * recognised as void. Not for several threads at once.
 *
 * @param <K> an id; its text decides the shard
 */
public final class ShardCache<K, V> {
    private final int entriesMax;
    private final Map<Integer, Shard<K, V>> shards = new HashMap<>();
    private int entries;

    /** @param entriesMax how many entries to keep, about; with more, everything is dropped */
    public ShardCache(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    private static final class Shard<K, V> {
        private long version;
        private final Map<K, V> values = new HashMap<>();
    }

    /** Drops what others have changed since; to be called with the versions of shards whenever they are locked. */
    public void validate(Map<Integer, Long> versions) {
        if (entries > entriesMax) forget();
        versions.forEach((number, version) -> {
            Shard<K, V> shard = shard(number);
            if (shard.version != version) {
                entries -= shard.values.size();
                shard.values.clear();
                shard.version = version;
            }
        });
    }

    private Shard<K, V> shard(int number) {
        return shards.computeIfAbsent(number, n -> new Shard<>());
    }

    /** The value kept for an id of a validated shard; null if there is none. */
    public @Nullable V get(K id) {
        return shard(Shards.of(id.toString())).values.get(id);
    }

    /** Keeps the value for an id of a validated shard. */
    public void put(K id, V value) {
        if (shard(Shards.of(id.toString())).values.put(id, value) == null) entries++;
    }

    /** What is kept of these shards is, as it is here, of these versions now. */
    public void changed(Map<Integer, Long> versions) {
        versions.forEach((number, version) -> shard(number).version = version);
    }

    /** Drops everything. */
    public void forget() {
        shards.clear();
        entries = 0;
    }
}
