package ngage.delivery.shard;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read or made before, kept by shard. It holds as long as the shard's version is the one it was kept under, and is
 * out of date once another instance has changed the shard: versions only rise, and none is given twice. Whatever a
 * transaction left here that did not commit must be forgotten. Not for several threads at once.
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

    /**
     * What was kept until another instance changed its shard.
     *
     * @param version of the shard when it last held: whatever was changed under that version, or under a later one, is not in it
     */
    public record Outdated<V>(V value, long version) {}

    private static final class Shard<K, V> {
        private long version;
        private final Map<K, V> values = new HashMap<>();
        private final Map<K, Outdated<V>> outdated = new HashMap<>();

        void rise(long now) {
            if (version == now) return;
            // A database that went back knows nothing of what was kept since.
            if (now < version) outdated.clear();
            else values.forEach((id, value) -> outdated.put(id, new Outdated<>(value, version)));
            values.clear();
            version = now;
        }

        int entries() {
            return values.size() + outdated.size();
        }
    }

    /** Sets aside what others may have changed since; to be called with the versions of shards whenever they are locked. */
    public void validate(Map<Integer, Long> versions) {
        if (entries > entriesMax) forget();
        versions.forEach((number, version) -> {
            Shard<K, V> shard = shard(number);
            entries -= shard.entries();
            shard.rise(version);
            entries += shard.entries();
        });
    }

    private Shard<K, V> shard(int number) {
        return shards.computeIfAbsent(number, n -> new Shard<>());
    }

    /** The value kept for an id of a validated shard; null if there is none. */
    public @Nullable V get(K id) {
        return shard(Shards.of(id.toString())).values.get(id);
    }

    /** What was kept for an id of a validated shard and is out of date; null if nothing was, or if it still holds. */
    public @Nullable Outdated<V> outdated(K id) {
        return shard(Shards.of(id.toString())).outdated.get(id);
    }

    /** Keeps the value for an id of a validated shard, in place of any before. */
    public void put(K id, V value) {
        Shard<K, V> shard = shard(Shards.of(id.toString()));
        boolean renewed = shard.outdated.remove(id) != null;
        if (shard.values.put(id, value) == null && !renewed) entries++;
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
