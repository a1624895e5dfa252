package ngage.commission.settlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ngage.commission.entitlement.Posting;

/** What moves in the ledger, as an operator watches it. */
@ApplicationScoped
class CommissionMetrics {
    private final MeterRegistry registry;
    private final Map<String, Counter> posted = new ConcurrentHashMap<>();
    private final Counter mismatches;

    CommissionMetrics(MeterRegistry registry) {
        this.registry = registry;
        mismatches = Counter.builder("ngage.transfer.mismatches")
                .description("Transfers that name somebody else than who looked after the customer")
                .register(registry);
    }

    /** A paid line: an amount out, or an amount taken back. */
    void posted(Posting line) {
        String half = line.account().half().name().toLowerCase(Locale.ROOT);
        String direction = line.minorUnits() > 0 ? "paid" : "taken-back";
        posted.computeIfAbsent(half + ' ' + line.currency() + ' ' + direction, key -> Counter.builder(
                                "ngage.posted.minor.units")
                        .description("Minor units posted for payout")
                        .tag("half", half)
                        .tag("currency", line.currency())
                        .tag("direction", direction)
                        .register(registry))
                .increment((double) Math.abs(line.minorUnits()));
    }

    void mismatch() {
        mismatches.increment();
    }
}
