package ngage.tier.standing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import ngage.tier.measure.domain.Months;

/** How many partners hold which tier, how much revenue waits for a rate of its currency, and which month is open. */
@ApplicationScoped
class TierGauges {
    private static final String PARTNERS = """
            select coalesce(programme, ''), coalesce(tier, ''), status, count(*)
            from partner_tier group by 1, 2, 3""";
    private static final String WAITING = """
            select care.currency, sum(care.minor_units)
            from care_measure care
            join partner_tier last using (partner_id)
            where care.service_month between ? and ? and care.as_of_month <= ? and care.currency <> last.currency
              and not exists (
                select 1 from exchange_rate rate
                where rate.month = care.service_month and rate.currency = care.currency and rate.base = last.currency)
            group by 1""";

    /** As many months as the windows of most programmes have. */
    private static final int MONTHS = 12;

    private final DataSource database;
    private final MultiGauge partners;
    private final MultiGauge waiting;
    private final AtomicInteger openMonth = new AtomicInteger();

    TierGauges(DataSource database, MeterRegistry registry) {
        this.database = database;
        partners = MultiGauge.builder("ngage.partners")
                .description("Partners by the tier announced last")
                .register(registry);
        waiting = MultiGauge.builder("ngage.waiting.revenue")
                .description("Care revenue of the 12 months up to the open one that waits for a rate, in minor units")
                .baseUnit("minor_units")
                .register(registry);
        Gauge.builder("ngage.open.month", openMonth::get)
                .description("The open month as a number, such as 202604; 0 before the first")
                .register(registry);
    }

    @Scheduled(every = "${ngage.tier.gauges-every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void count() throws SQLException {
        Optional<Integer> open = OpenedMonth.open();
        try (Connection connection = database.getConnection()) {
            partners.register(partners(connection), true);
            if (open.isPresent()) waiting.register(waiting(connection, open.get()), true);
        }
        open.map(Months::toYearMonth).ifPresent(month -> openMonth.set(month.getYear() * 100 + month.getMonthValue()));
    }

    private static List<MultiGauge.Row<?>> partners(Connection connection) throws SQLException {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(PARTNERS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Tags tags =
                        Tags.of("programme", row.getString(1), "tier", row.getString(2), "status", row.getString(3));
                rows.add(MultiGauge.Row.of(tags, row.getLong(4)));
            }
        }
        return rows;
    }

    private static List<MultiGauge.Row<?>> waiting(Connection connection, int month) throws SQLException {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(WAITING)) {
            select.setInt(1, month - MONTHS + 1);
            select.setInt(2, month);
            select.setInt(3, month);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(MultiGauge.Row.of(Tags.of("currency", row.getString(1)), row.getBigDecimal(2)));
                }
            }
        }
        return rows;
    }
}
