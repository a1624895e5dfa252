package ngage.delivery.shard;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read or made before, kept by shard. It holds as long as the shard's version is the one it was kept under: versions
 * only rise, and none is given twice. Once another instance has changed a shard, what is kept of it is brought up to what the
 * other did, or is dropped. Whatever a transaction left here that did not commit must be forgotten. Not for several threads
 * at once.
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

    /**
     * Of the shards that others have changed since anything was kept of them, the version that it was kept under. Who knows all
     * that was changed under that version and later ones can bring what is kept up to it, and say so ({@link #changed}) before
     * the versions are {@link #validate validated}. A shard whose version fell, with its database, is not among them.
     */
    public Map<Integer, Long> behind(Map<Integer, Long> versions) {
        Map<Integer, Long> behind = new HashMap<>();
        versions.forEach((number, version) -> {
            Shard<K, V> shard = shard(number);
            if (!shard.values.isEmpty() && shard.version < version) behind.put(number, shard.version);
        });
        return behind;
    }

    /** Drops what others may have changed since; to be called with the versions of shards whenever they are locked. */
    public void validate(Map<Integer, Long> versions) {
        if (entries > entriesMax) forget();
        versions.forEach((number, version) -> {
            Shard<K, V> shard = shard(number);
            if (shard.version == version) return;
            entries -= shard.values.size();
            shard.values.clear();
            shard.version = version;
        });
    }

    private Shard<K, V> shard(int number) {
        return shards.computeIfAbsent(number, n -> new Shard<>());
    }

    /** The value kept for an id of its shard; null if there is none. */
    public @Nullable V get(K id) {
        return shard(Shards.of(id.toString())).values.get(id);
    }

    /** Keeps the value for an id of a validated shard, in place of any before. */
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
