package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.fact.TimelineStore;
import ngage.delivery.shard.CustomerShards;
import ngage.delivery.shard.ShardCache;
import ngage.delivery.shard.Shards;
import ngage.terms.CareTimeline;
import ngage.value.CustomerId;
import org.jspecify.annotations.Nullable;

/** Customers' timelines, locked, and remembered between transactions for as long as nobody else changes them. */
final class Timelines {
    private final ShardCache<CustomerId, CareTimeline> cache;

    /** @param customersMax how many customers to remember, about */
    Timelines(int customersMax) {
        cache = new ShardCache<>(customersMax);
    }

    /** Locks the customers until the transaction ends and answers their timelines; an empty one for who is new. */
    Map<CustomerId, CareTimeline> take(Connection connection, Collection<CustomerId> customers) throws SQLException {
        Map<CustomerId, CareTimeline> timelines = new HashMap<>();
        if (customers.isEmpty()) return timelines;
        Set<Integer> shards = new TreeSet<>();
        for (CustomerId customer : customers) shards.add(Shards.of(customer.value()));
        cache.validate(CustomerShards.lock(connection, shards));
        Set<CustomerId> missing = new HashSet<>();
        for (CustomerId customer : customers) {
            @Nullable CareTimeline kept = cache.get(customer);
            if (kept == null) missing.add(customer);
            else timelines.put(customer, kept);
        }
        TimelineStore.load(connection, missing).forEach((customer, timeline) -> {
            cache.put(customer, timeline);
            timelines.put(customer, timeline);
        });
        return timelines;
    }

    /** Remembers what the facts have made of the timelines taken. */
    void remember(Connection connection, Collection<CustomerBook> books) throws SQLException {
        Set<Integer> changed = new TreeSet<>();
        for (CustomerBook book : books) {
            CustomerId customer = book.customerId();
            if (book.timeline() == cache.get(customer)) continue;
            cache.put(customer, book.timeline());
            changed.add(Shards.of(customer.value()));
        }
        cache.changed(CustomerShards.changed(connection, changed));
    }

    /** Whatever was remembered is void: the last transaction did not commit. */
    void forget() {
        cache.forget();
    }
}
