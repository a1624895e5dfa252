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
        return failure;
    }
}
