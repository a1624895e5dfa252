package ngage.commission.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import ngage.commission.entitlement.Account.Reason;

/**
 * How long the oldest half that is still held has been held, by reason: since the fact came that made it due. A half that was
 * settled and is held again counts from the first time.
 */
@ApplicationScoped
class HeldAges {
    private static final List<Reason> REASONS = List.of(Reason.UNATTRIBUTED, Reason.NOT_ENROLLED);

    private static final String OLDEST = """
            select reason, cast(greatest(extract(epoch from now() - min(since)), 0) as bigint)
            from (select reason, min(known_at) as since
                  from posting where state = 'HELD'
                  group by reason, currency, half, booking_id
                  having sum(minor_units) <> 0) as of_half
            group by reason""";

    private final DataSource database;
    private final Map<Reason, AtomicLong> seconds = new HashMap<>();

    HeldAges(DataSource database, MeterRegistry registry) {
        this.database = database;
        for (Reason reason : REASONS) {
            AtomicLong age = new AtomicLong();
            seconds.put(reason, age);
            TimeGauge.builder("ngage.held.oldest.age", age::get, TimeUnit.SECONDS)
                    .description("Since when the oldest half that nobody can earn yet has been held; 0: none is")
                    .tag("reason", reason.name())
                    .register(registry);
        }
    }

    @Scheduled(every = "60s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() throws SQLException {
        Map<Reason, Long> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(OLDEST)) {
            while (row.next()) found.put(Reason.valueOf(row.getString(1)), row.getLong(2));
        }
        seconds.forEach((reason, age) -> age.set(found.getOrDefault(reason, 0L)));
    }
}
