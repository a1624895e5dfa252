package ngage.delivery.protocol;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.Position;

/**
 * Facts applied again, as a round applies them; nothing is published, because their outcomes are out already. For recovery
 * alone, which has the partitions to itself and is no member of any group.
 */
public final class Replaying {
    private static final Membership NONE = () -> 0;

    private final Applying applying;

    public Replaying(Store store, Verdicts verdicts) {
        this.applying = new Applying(store, verdicts);
    }

    /** One transaction's worth of applying; answers whether all records are behind the positions now. */
    public boolean apply(
            Store.Transaction transaction, Collection<InputPartition> partitions, List<InputRecord> records) {
        Map<InputPartition, Position> nothingToPublish = new HashMap<>();
        partitions.forEach(partition -> nothingToPublish.put(partition, new Position(0, 0)));
        return applying.apply(transaction, new Assignment(NONE, Map.of(), nothingToPublish), new Reading(records))
                .finished();
    }
}
