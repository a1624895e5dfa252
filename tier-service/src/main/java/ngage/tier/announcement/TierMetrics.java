package ngage.tier.announcement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import ngage.event.TierChanged.Reason;

/** Announcements, counted. */
@ApplicationScoped
class TierMetrics {
    private final MeterRegistry registry;

    /** Every reason begins at 0. */
    TierMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Reason reason : Reason.values()) counter(reason);
    }

    void announced(List<TierChange> changes) {
        for (TierChange change : changes) counter(change.news().reason()).increment();
    }

    private Counter counter(Reason reason) {
        return Counter.builder("ngage.tier.changes")
                .description("Announcements of changed standings, by reason")
                .tag("reason", reason.name())
                .register(registry);
    }
}
