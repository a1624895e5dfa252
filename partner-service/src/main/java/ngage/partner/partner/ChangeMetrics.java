package ngage.partner.partner;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Locale;

/** Counts what changed, once it is committed. */
@ApplicationScoped
class ChangeMetrics {
    private final MeterRegistry metrics;

    ChangeMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeKind kind) {
        metrics.counter("ngage.partner.changes", "kind", kind.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
