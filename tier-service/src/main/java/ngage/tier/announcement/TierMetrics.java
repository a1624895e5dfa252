package ngage.tier.announcement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Announcements, counted. */
@ApplicationScoped
class TierMetrics {
    private final MeterRegistry registry;

    TierMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void announced(List<TierChange> changes) {
        for (TierChange change : changes) {
            Counter.builder("ngage.tier.changes")
                    .description("Announcements of changed standings, by reason")
                    .tag("reason", change.news().reason().name())
                    .register(registry)
                    .increment();
        }
    }
}
