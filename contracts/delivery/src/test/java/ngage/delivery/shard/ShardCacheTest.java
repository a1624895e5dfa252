package ngage.delivery.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept holds under its shard's version; under another it is brought up to date, or dropped. */
class ShardCacheTest {
    private static final int SHARD = Shards.of("P-1");

    private final ShardCache<String, String> cache = new ShardCache<>(2);

    @Test
    void aValueHoldsAsLongAsItsShardIsAsItWas() {
        cache.validate(Map.of(SHARD, 3L));
        assertThat(cache.get("P-1")).isNull();
        cache.put("P-1", "first");
        assertThat(cache.behind(Map.of(SHARD, 3L))).isEmpty();
        cache.validate(Map.of(SHARD, 3L));
        assertThat(cache.get("P-1")).isEqualTo("first");
    }

    @Test
    void whatThisInstanceChangesOrBringsUpToDateHolds() {
        cache.validate(Map.of(SHARD, 3L));
        cache.put("P-1", "first");
        cache.changed(Map.of(SHARD, 5L));
        assertThat(cache.behind(Map.of(SHARD, 5L))).isEmpty();
        cache.validate(Map.of(SHARD, 5L));
        assertThat(cache.get("P-1")).isEqualTo("first");
    }

    @Test
    void whatAnotherMayHaveChangedIsBehindSinceItsLastVersionHere() {
        cache.validate(Map.of(SHARD, 3L));
        cache.put("P-1", "first");
        cache.changed(Map.of(SHARD, 5L));
        assertThat(cache.behind(Map.of(SHARD, 8L))).isEqualTo(Map.of(SHARD, 5L));
        assertThat(cache.get("P-1")).as("to be brought up to date").isEqualTo("first");
    }

    @Test
    void whatNobodyBroughtUpToDateIsDropped() {
        cache.validate(Map.of(SHARD, 3L));
        cache.put("P-1", "first");
        cache.validate(Map.of(SHARD, 8L));
        assertThat(cache.get("P-1")).isNull();
        assertThat(cache.behind(Map.of(SHARD, 9L)))
                .as("there is nothing to bring up to date")
                .isEmpty();
    }

    @Test
    void whatADatabaseThatWentBackDoesNotKnowIsDropped() {
        cache.validate(Map.of(SHARD, 5L));
        cache.put("P-1", "first");
        assertThat(cache.behind(Map.of(SHARD, 4L))).isEmpty();
        cache.validate(Map.of(SHARD, 4L));
        assertThat(cache.get("P-1")).isNull();
    }

    @Test
    void withTooManyEverythingIsDropped() {
        String[] same = ofTheShard();
        cache.validate(Map.of(SHARD, 3L));
        cache.put(same[0], "a");
        cache.put(same[1], "b");
        cache.put(same[1], "b again");
        cache.validate(Map.of(SHARD, 3L));
        assertThat(cache.get(same[0])).as("two are not too many").isNotNull();
        assertThat(cache.get(same[1])).isEqualTo("b again");

        cache.put(same[2], "c");
        cache.validate(Map.of(SHARD, 3L));
        for (String id : same) assertThat(cache.get(id)).isNull();

        cache.put(same[0], "a");
        cache.put(same[1], "b");
        cache.validate(Map.of(SHARD, 3L));
        assertThat(cache.get(same[0])).as("what was dropped does not count").isNotNull();
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
