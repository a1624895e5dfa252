package ngage.delivery.protocol;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ngage.delivery.Position;
import org.jspecify.annotations.Nullable;

/** The partitions this instance has, from one rebalance to the next, and how far each of them is published. */
public final class Assignment {
    private final Membership membership;
    private final Watermarks watermarks;
    private final Map<InputPartition, Position> published;

    Assignment(Membership membership, Map<InputPartition, Position> seen, Map<InputPartition, Position> published) {
        this.membership = membership;
        this.watermarks = new Watermarks(seen);
        this.published = new ConcurrentHashMap<>(published);
    }

    Membership membership() {
        return membership;
    }

    Watermarks watermarks() {
        return watermarks;
    }

    int generation() {
        return membership.generation();
    }

    public Set<InputPartition> partitions() {
        return published.keySet();
    }

    Position publishedUpTo(InputPartition partition) {
        @Nullable Position position = published.get(partition);
        if (position == null) throw new IllegalStateException(partition + " is not assigned");
        return position;
    }

    void publishedUpTo(InputPartition partition, Position position) {
        published.put(partition, position);
    }
}
