package ngage.delivery.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import ngage.delivery.shard.ShardCache.Outdated;
import org.junit.jupiter.api.Test;

/** What is kept holds under its shard's version; under another it is out of date, and it is said since when. */
class ShardCacheTest {
    private static final int SHARD = Shards.of("P-1");

    private final ShardCache<String, String> cache = new ShardCache<>(2);

    @Test
    void aValueHoldsAsLongAsItsShardIsAsItWas() {
        cache.validate(Map.of(SHARD, 3L));
        assertThat(cache.get("P-1")).isNull();
        assertThat(cache.outdated("P-1")).isNull();
        cache.put("P-1", "first");
        cache.validate(Map.of(SHARD, 3L));
        assertThat(cache.get("P-1")).isEqualTo("first");
        assertThat(cache.outdated("P-1")).isNull();
    }

    @Test
    void whatThisInstanceChangesStillHolds() {
        cache.validate(Map.of(SHARD, 3L));
        cache.put("P-1", "first");
        cache.changed(Map.of(SHARD, 5L));
        cache.validate(Map.of(SHARD, 5L));
        assertThat(cache.get("P-1")).isEqualTo("first");
    }

    @Test
    void whatAnotherMayHaveChangedIsOutOfDateSinceItsLastVersionHere() {
        cache.validate(Map.of(SHARD, 3L));
        cache.put("P-1", "first");
        cache.changed(Map.of(SHARD, 5L));
        cache.validate(Map.of(SHARD, 8L));
        assertThat(cache.get("P-1")).isNull();
        assertThat(cache.outdated("P-1")).isEqualTo(new Outdated<>("first", 5));

        cache.changed(Map.of(SHARD, 9L));
        cache.validate(Map.of(SHARD, 12L));
        assertThat(cache.outdated("P-1")).as("nobody brought it up to date").isEqualTo(new Outdated<>("first", 5));

        cache.put("P-1", "second");
        assertThat(cache.get("P-1")).isEqualTo("second");
        assertThat(cache.outdated("P-1")).isNull();
        cache.validate(Map.of(SHARD, 13L));
        assertThat(cache.outdated("P-1")).isEqualTo(new Outdated<>("second", 12));
    }

    @Test
    void whatADatabaseThatWentBackDoesNotKnowIsDropped() {
        cache.validate(Map.of(SHARD, 5L));
        cache.put("P-1", "first");
        cache.validate(Map.of(SHARD, 8L));
        cache.validate(Map.of(SHARD, 6L));
        assertThat(cache.outdated("P-1")).isNull();
        cache.put("P-1", "second");
        cache.validate(Map.of(SHARD, 4L));
        assertThat(cache.get("P-1")).isNull();
        assertThat(cache.outdated("P-1")).isNull();
    }

    @Test
    void withTooManyEverythingIsDroppedOutOfDateOrNot() {
        String[] same = ofTheShard();
        cache.validate(Map.of(SHARD, 3L));
        cache.put(same[0], "a");
        cache.put(same[1], "b");
        cache.validate(Map.of(SHARD, 4L));
        cache.put(same[1], "b again");
        cache.validate(Map.of(SHARD, 4L));
        assertThat(cache.outdated(same[0])).as("two are not too many").isNotNull();
        assertThat(cache.get(same[1])).isNotNull();

        cache.put(same[2], "c");
        cache.validate(Map.of(SHARD, 4L));
        assertThat(cache.outdated(same[0])).isNull();
        assertThat(cache.get(same[1])).isNull();
        assertThat(cache.get(same[2])).isNull();
    }

    /** Three ids of one shard. */
    private static String[] ofTheShard() {
        return IntStream.iterate(1, i -> i + 1)
                .mapToObj(i -> "P-" + i)
                .filter(id -> Shards.of(id) == SHARD)
                .limit(3)
                .toArray(String[]::new);
    }
}
