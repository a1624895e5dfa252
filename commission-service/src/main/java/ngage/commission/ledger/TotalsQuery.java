package ngage.commission.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the running sums of all lanes; also as gauges, for the operators' dashboards. */
@ApplicationScoped
class TotalsQuery {
    private static final String SUMS = """
            select currency, kind, cast(sum(minor_units) as bigint) as minor_units,
                   cast(sum(bookings) as bigint) as bookings
            from total group by currency, kind order by currency, kind""";

    private final EntityManager entities;
    private final MultiGauge held;
    private final MultiGauge house;

    TotalsQuery(EntityManager entities, MeterRegistry registry) {
        this.entities = entities;
        this.held = MultiGauge.builder("ngage.held.minor.units")
                .description("Minor units that nobody can earn yet")
                .register(registry);
        this.house = MultiGauge.builder("ngage.house.minor.units")
                .description("Minor units that stay with the house")
                .register(registry);
    }

    /** The sums of one currency while they are added up. */
    private static final class Sums {
        private long bookings;
        private long booked;
        private long commission;
        private long acquisition;
        private long care;
        private final Map<String, Long> held = new TreeMap<>();
        private final Map<String, Long> house = new TreeMap<>();

        private void add(String kind, long minorUnits, long count) {
            if (kind.equals("BOOKED")) {
                booked = minorUnits;
                bookings = count;
                return;
            }
            commission = Math.addExact(commission, minorUnits);
            if (kind.equals("ACQUISITION")) acquisition = minorUnits;
            else if (kind.equals("CARE")) care = minorUnits;
            else if (kind.startsWith("HELD:")) held.put(kind.substring("HELD:".length()), minorUnits);
            else if (kind.startsWith("HOUSE:")) house.put(kind.substring("HOUSE:".length()), minorUnits);
            else throw new IllegalStateException("no such kind of sum: " + kind);
        }
    }

    @Transactional
    Totals read() {
        Map<String, Sums> byCurrency = new TreeMap<>();
        List<Tuple> rows = entities.createNativeQuery(SUMS, Tuple.class).getResultList();
        for (Tuple row : rows) {
            byCurrency
                    .computeIfAbsent(row.get("currency", String.class), currency -> new Sums())
                    .add(
                            row.get("kind", String.class),
                            row.get("minor_units", Long.class),
                            row.get("bookings", Long.class));
        }
        List<Totals.OfCurrency> totals = new ArrayList<>();
        byCurrency.forEach((currency, sums) -> totals.add(new Totals.OfCurrency(
                currency,
                sums.bookings,
                sums.booked,
                sums.commission,
                sums.acquisition,
                sums.care,
                sums.held,
                sums.house)));
        return new Totals(totals);
    }

    @Scheduled(every = "10s", delayed = "10s")
    void gauge() {
        List<MultiGauge.Row<?>> heldRows = new ArrayList<>();
        List<MultiGauge.Row<?>> houseRows = new ArrayList<>();
        for (Totals.OfCurrency total : read().totals()) {
            total.held().forEach((reason, amount) -> heldRows.add(row(total.currency(), reason, amount)));
            total.house().forEach((reason, amount) -> houseRows.add(row(total.currency(), reason, amount)));
        }
        held.register(heldRows, true);
        house.register(houseRows, true);
    }

    private static MultiGauge.Row<?> row(String currency, String reason, long minorUnits) {
        return MultiGauge.Row.of(Tags.of("currency", currency, "reason", reason), minorUnits);
    }
}
