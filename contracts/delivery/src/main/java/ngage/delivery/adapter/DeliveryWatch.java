package ngage.delivery.adapter;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ngage.delivery.Position;
import ngage.delivery.protocol.Count;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.InputRecord;
import ngage.delivery.protocol.Stored;
import ngage.delivery.protocol.Watch;
import org.jboss.logging.Logger;

/** Logs, metrics and health of what the protocol does. The times are those of the one thread that works. */
@ApplicationScoped
class DeliveryWatch implements Watch {
    private static final Logger LOG = Logger.getLogger(DeliveryWatch.class);

    private final DeliveryMetrics metrics;
    private final DeliveryState state;
    private final Traces traces;
    private long applyingSince;
    private long publishingSince;

    DeliveryWatch(DeliveryMetrics metrics, DeliveryState state, Traces traces) {
        this.metrics = metrics;
        this.state = state;
        this.traces = traces;
    }

    @Override
    public void applying() {
        applyingSince = System.nanoTime();
        traces.applying();
    }

    @Override
    public void moving(
            List<InputRecord> records, Map<InputPartition, Stored> before, Map<InputPartition, Stored> after) {
        traces.moving(records, before, after);
    }

    @Override
    public void applied(int records, List<Count> counts) {
        if (records > 0) metrics.round(counts.size(), Duration.ofNanos(System.nanoTime() - applyingSince));
        counts.forEach(count -> {
            metrics.consumed(count.topic(), count.outcome(), 1);
            if (count.reason() != null) metrics.refused(count.topic(), count.reason());
        });
        traces.applied();
    }

    @Override
    public void publishing() {
        publishingSince = System.nanoTime();
        traces.publishing();
    }

    @Override
    public void published(int outputs) {
        metrics.published(outputs, Duration.ofNanos(System.nanoTime() - publishingSince));
        traces.published();
    }

    @Override
    public void done(List<InputRecord> records) {
        records.stream()
                .map(InputRecord::recordedAt)
                .min(Instant::compareTo)
                .ifPresent(oldest -> metrics.age(Duration.between(oldest, Instant.now())));
    }

    @Override
    public void readingBack(InputPartition partition, Position from, Position to) {
        LOG.infof("reading back what was not published: %s from %s to %s", partition, from, to);
    }

    @Override
    public void working() {
        state.working();
    }

    @Override
    public void tryingAgain(String reason) {
        metrics.retried();
        state.waiting(reason);
        LOG.warnf("round is tried again: %s", reason);
    }

    @Override
    public void superseded(String reason) {
        LOG.infof("round is left to the partitions' next owner: %s", reason);
    }

    @Override
    public void looking(String reason) {
        state.waiting(reason);
        LOG.warnf("positions are not known yet: %s", reason);
    }

    @Override
    public void assignedAnew(String reason) {
        LOG.infof("the group assigns anew: %s", reason);
    }
}
