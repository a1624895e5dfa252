package ngage.commission.settlement;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import ngage.commission.tripwire.TripwireLimits;
import ngage.delivery.Output;
import ngage.delivery.recovery.Published;
import ngage.terms.Programmes;
import ngage.wire.Topic;

/** Settlements as after a start of the service, without the service. */
final class Settlements {
    private static final TripwireLimits TRIPWIRES = new TripwireLimits(1_000_000, 1_000);

    private Settlements() {}

    static Settlement inStepsOf(int customers) {
        return inStepsOf(customers, 20_000);
    }

    static Settlement inStepsOf(int customers, int lines) {
        SettlementConfig limits = new SettlementConfig() {
            @Override
            public int customersPerStep() {
                return customers;
            }

            @Override
            public int linesPerTransaction() {
                return lines;
            }

            @Override
            public int cachedCustomersMax() {
                return 300_000;
            }
        };
        return new Settlement(
                Programmes.bundled(),
                new CommissionMetrics(new SimpleMeterRegistry()),
                limits,
                TRIPWIRES,
                new SimpleMeterRegistry());
    }

    /** What payroll, or whoever releases, finds of it on the topics. */
    static List<Published> published(List<Output> outputs) {
        return outputs.stream()
                .filter(output -> output.topic() != Topic.LEDGER_SEALED)
                .map(output -> new Published(output.topic(), 0, output.id(), output.time(), output.body()))
                .toList();
    }
}
