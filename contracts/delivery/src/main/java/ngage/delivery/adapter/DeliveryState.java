package ngage.delivery.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What the health checks know of delivery. */
@ApplicationScoped
class DeliveryState {
    private volatile int partitions;
    private volatile boolean assigned;
    private volatile boolean everAssigned;
    private volatile @Nullable String waitingFor;
    private volatile @Nullable String failure;
    private volatile @Nullable String unguarded;

    void assigned(int assignedPartitions) {
        partitions = assignedPartitions;
        assigned = true;
        everAssigned = true;
        failure = null;
    }

    void revoked() {
        partitions = 0;
        assigned = false;
    }

    void working() {
        waitingFor = null;
    }

    void waiting(String reason) {
        waitingFor = reason;
    }

    void failed(String reason) {
        failure = reason;
    }

    /** Nobody looks any more whether the topics hold what is to be read; unlike a failure, no assignment mends that. */
    void unguarded(String reason) {
        unguarded = reason;
    }

    int assignedPartitions() {
        return partitions;
    }

    boolean isAssigned() {
        return assigned;
    }

    boolean wasEverAssigned() {
        return everAssigned;
    }

    @Nullable
    String waitingFor() {
        return waitingFor;
    }

    @Nullable
    String failure() {
        String stopped = failure;
        return stopped == null ? unguarded : stopped;
    }
}
