package ngage.commission.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Has the comparison made, and tells what came of it; also as gauges, the same on every instance. */
@ApplicationScoped
class ReconciliationQuery {
    private static final double MILLIS = 1_000;

    private final DataSource database;
    private final Reconciling reconciling;
    private final MultiGauge minorUnits;
    private final MultiGauge payouts;
    private final InstantSource clock = InstantSource.system();
    private volatile @Nullable Instant asOf;

    ReconciliationQuery(DataSource database, Reconciling reconciling, MeterRegistry registry) {
        this.database = database;
        this.reconciling = reconciling;
        minorUnits = MultiGauge.builder("ngage.reconciliation.difference.minor.units")
                .description("What the ledger, what was published and what was read back differ by")
                .register(registry);
        payouts = MultiGauge.builder("ngage.reconciliation.difference.payouts")
                .description("Payouts published less those read back")
                .register(registry);
        Gauge.builder("ngage.reconciliation.age", this::ageSeconds)
                .description("How old the last comparison is; no number before the first")
                .baseUnit("seconds")
                .register(registry);
    }

    @Transactional
    Reconciliation read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            return Reconciliation.of(ReconciliationStore.read(connection), ReconciliationStore.sums(connection));
        }
    }

    @Scheduled(
            every = "${ngage.reconciliation.every:" + Reconciling.EVERY + "}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void compare() {
        reconciling.compare();
    }

    @Scheduled(
            every = "${ngage.reconciliation.every:" + Reconciling.EVERY + "}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void gauge() throws SQLException {
        Reconciliation now = read();
        asOf = now.asOf();
        minorUnits.register(rows(now, one -> one.difference().minorUnits()), true);
        payouts.register(rows(now, one -> one.difference().payouts()), true);
    }

    private static Iterable<MultiGauge.Row<?>> rows(
            Reconciliation now, Function<Reconciliation.OfHalf, Number> difference) {
        Stream<MultiGauge.Row<?>> rows = now.sums().stream()
                .map(one -> MultiGauge.Row.of(
                        Tags.of("currency", one.currency(), "half", one.half().toLowerCase(Locale.ROOT)),
                        difference.apply(one)));
        return rows.toList();
    }

    private double ageSeconds() {
        Instant cut = asOf;
        return cut == null ? Double.NaN : Duration.between(cut, clock.instant()).toMillis() / MILLIS;
    }
}
