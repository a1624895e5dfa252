package ngage.commission.tripwire;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import ngage.event.EventId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** Reads what is stopped and what tripped; also as gauges. */
@ApplicationScoped
class StoppedQuery {
    private static final int TRIPS_OF_A_PARTNER = 10;
    private static final int LATEST = 100;

    private static final String PARTNERS = "select partner_id, since from payout_stop order by partner_id";
    private static final String SUMS = """
            select w.partner_id, p.currency, count(*), sum(p.minor_units)::bigint
            from payout_withheld w join posting p on p.seq = w.seq and p.partner_id = w.partner_id and p.payout_id is not null
            where w.released_partition is null group by w.partner_id, p.currency order by w.partner_id, p.currency""";
    private static final String WAITING = """
            select w.seq, p.payout_id, p.half, p.partner_id, p.customer_id, p.booking_id, p.minor_units, p.currency,
                p.service_date, p.programme, p.basis_minor_units, p.share_basis_points, p.cause_source, p.cause_id
            from payout_withheld w join posting p on p.seq = w.seq and p.partner_id = w.partner_id and p.payout_id is not null
            where w.released_partition is null and w.partner_id = ? and w.seq > ? order by w.seq limit ?""";
    private static final String TRIPS = """
            select tripwire, partner_id, booking_id, detail, cause_source, cause_id, known_at from tripwire_trip
            where ?::text is null or partner_id = ? order by number desc limit ?""";
    private static final String COUNTS = "select tripwire, count(*) from tripwire_trip group by tripwire";

    private final DataSource database;
    private final PositionsWatch positions;
    private final AtomicLong stoppedPartners = new AtomicLong();
    private final AtomicLong stoppedPayouts = new AtomicLong();

    StoppedQuery(DataSource database, PositionsWatch positions, MeterRegistry registry) {
        this.database = database;
        this.positions = positions;
        Gauge.builder("ngage.stopped.partners", stoppedPartners::get)
                .description("Partners whose payouts wait for a release")
                .register(registry);
        Gauge.builder("ngage.stopped.payouts", stoppedPayouts::get)
                .description("Payouts that wait for a release")
                .register(registry);
    }

    private record Sum(String currency, long payouts, long minorUnits) {}

    StoppedView.Stopped stopped() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, List<Sum>> sums = sums(connection);
            List<StoppedView.Partner> partners = new ArrayList<>();
            for (Map.Entry<String, Instant> one : partners(connection).entrySet()) {
                List<Sum> waiting = sums.getOrDefault(one.getKey(), List.of());
                partners.add(new StoppedView.Partner(
                        one.getKey(),
                        one.getValue(),
                        waiting.stream().mapToLong(Sum::payouts).sum(),
                        waiting.stream()
                                .map(sum -> new Money(sum.minorUnits(), sum.currency()))
                                .toList(),
                        trips(connection, one.getKey(), TRIPS_OF_A_PARTNER)));
            }
            return new StoppedView.Stopped(partners);
        }
    }

    StoppedView.Tripwires tripwires() throws SQLException {
        try (Connection connection = database.getConnection()) {
            gauge(connection);
            Map<String, Long> counts = new TreeMap<>();
            for (Tripwire tripwire : Tripwire.values()) counts.put(tripwire.name(), 0L);
            try (PreparedStatement select = connection.prepareStatement(COUNTS);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) counts.put(row.getString(1), row.getLong(2));
            }
            return new StoppedView.Tripwires(
                    stoppedPartners.get(),
                    stoppedPayouts.get(),
                    positions.behind(),
                    counts,
                    trips(connection, null, LATEST));
        }
    }

    @Scheduled(every = "10s", delayed = "10s")
    void gauge() throws SQLException {
        try (Connection connection = database.getConnection()) {
            gauge(connection);
        }
    }

    private void gauge(Connection connection) throws SQLException {
        stoppedPartners.set(partners(connection).size());
        stoppedPayouts.set(sums(connection).values().stream()
                .flatMap(List::stream)
                .mapToLong(Sum::payouts)
                .sum());
    }

    /** Payouts that wait, behind a line. */
    StoppedView.Page waiting(String partnerId, long behind, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(WAITING)) {
            select.setString(1, partnerId);
            select.setLong(2, behind);
            select.setInt(3, limit + 1);
            List<StoppedView.Waiting> items = new ArrayList<>();
            long last = behind;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (items.size() == limit) return new StoppedView.Page(partnerId, items, Long.toString(last));
                    items.add(waiting(row));
                    last = row.getLong(1);
                }
            }
            return new StoppedView.Page(partnerId, items, null);
        }
    }

    private static StoppedView.Waiting waiting(ResultSet row) throws SQLException {
        return new StoppedView.Waiting(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                new Money(row.getLong(7), row.getString(8)),
                row.getObject(9, LocalDate.class),
                row.getString(10),
                row.getLong(11),
                row.getInt(12),
                new EventId(row.getString(13), row.getString(14)));
    }

    private static Map<String, Instant> partners(Connection connection) throws SQLException {
        Map<String, Instant> partners = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(PARTNERS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                partners.put(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
            }
        }
        return partners;
    }

    private static Map<String, List<Sum>> sums(Connection connection) throws SQLException {
        Map<String, List<Sum>> sums = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(SUMS);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sums.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
                        .add(new Sum(row.getString(2), row.getLong(3), row.getLong(4)));
            }
        }
        return sums;
    }

    private static List<StoppedView.Trip> trips(Connection connection, @Nullable String partnerId, int limit)
            throws SQLException {
        List<StoppedView.Trip> trips = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TRIPS)) {
            select.setString(1, partnerId);
            select.setString(2, partnerId);
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    trips.add(new StoppedView.Trip(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            new EventId(row.getString(5), row.getString(6)),
                            row.getObject(7, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return trips;
    }
}
