package ngage.tier.measure;

import java.util.HashMap;
import java.util.Map;
import ngage.terms.CareTimeline;
import ngage.value.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Timelines read or made before, kept by shard. They hold as long as the shard's version is the one they were kept
 * under: versions are never given twice, so what a rolled-back transaction left here is recognised as void.
 */
final class TimelineCache {
    private final int customersMax;
    private final Map<Integer, Shard> shards = new HashMap<>();
    private int customers;

    TimelineCache(int customersMax) {
        this.customersMax = customersMax;
    }

    private static final class Shard {
        private long version;
        private final Map<CustomerId, CareTimeline> timelines = new HashMap<>();
    }

    /** Drops what another instance has changed since; to be called with every lock. */
    void validate(Map<Integer, Long> versions) {
        if (customers > customersMax) forget();
        versions.forEach((number, version) -> {
            Shard shard = shards.computeIfAbsent(number, n -> new Shard());
            if (shard.version != version) {
                customers -= shard.timelines.size();
                shard.timelines.clear();
                shard.version = version;
            }
        });
    }

    @Nullable CareTimeline get(CustomerId customer) {
        Shard shard = shards.get(Shards.of(customer.value()));
        return shard == null ? null : shard.timelines.get(customer);
    }

    /** Keeps a timeline of a validated shard. */
    void put(CustomerId customer, CareTimeline timeline) {
        Shard shard = shards.computeIfAbsent(Shards.of(customer.value()), n -> new Shard());
        if (shard.timelines.put(customer, timeline) == null) customers++;
    }

    /** Everything in these shards, as it is here, is now of these versions. */
    void changed(Map<Integer, Long> versions) {
        versions.forEach((number, version) -> shards.computeIfAbsent(number, n -> new Shard()).version = version);
    }

    void forget() {
        shards.clear();
        customers = 0;
    }
}
