package ngage.commission.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import ngage.commission.fact.RegisterStore;
import ngage.commission.fact.TimelineStore;
import ngage.terms.CareTimeline;
import ngage.terms.Holder;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Reads what a partner earned and of whom, each answer from one snapshot and by a constant number of statements. */
@ApplicationScoped
class StatementQuery {
    private static final String EARNINGS = """
            select to_char(service_date, 'YYYY-MM') as month, half, currency,
                   coalesce(sum(minor_units) filter (where minor_units > 0), 0)::bigint,
                   coalesce(sum(minor_units) filter (where minor_units < 0), 0)::bigint,
                   count(*) filter (where minor_units > 0), count(*) filter (where minor_units < 0)
            from posting
            where partner_id = ? and payout_id is not null and service_date between ? and ?
            group by 1, 2, 3 order by 1, 2, 3""";
    /** What {@link ngage.terms.NetRevenue} says, of each booking with the refunds that count. */
    private static final String REVENUE = """
            select b.customer_id, b.currency, sum(case when b.minor_units <= 0 then b.minor_units
                else greatest(b.minor_units + coalesce(counted.refunds, 0), 0) end)::bigint
            from booking b cross join lateral (
                select sum(r.minor_units) as refunds from booking r
                where r.refund_of = b.booking_id and r.customer_id = b.customer_id and r.currency = b.currency) counted
            where b.customer_id = any(?) and b.refund_of is null
              and booking_span(b.service_date) >= booking_span(?) and b.service_date >= ?
            group by 1, 2 order by 1, 2""";

    private static final String HALVES = """
            select customer_id, currency, sum(minor_units)::bigint, half from posting
            where partner_id = ? and payout_id is not null and service_date >= ? and customer_id = any(?)
            group by 1, 2, 4 order by 1, 2, 4""";

    private final DataSource database;
    private final Programmes programmes;

    StatementQuery(DataSource database, Programmes programmes) {
        this.database = database;
        this.programmes = programmes;
    }

    /** Sums of money by customer and kind. */
    private record Sums(Map<String, List<Money>> byKey) {
        void add(String customerId, String kind, Money sum) {
            byKey.computeIfAbsent(kind + " " + customerId, _ -> new ArrayList<>(1))
                    .add(sum);
        }

        List<Money> of(String customerId, String kind) {
            return byKey.getOrDefault(kind + " " + customerId, List.of());
        }
    }

    @Transactional
    EarningsView earnings(PartnerId partnerId, LocalDate from, LocalDate to) throws SQLException {
        List<EarningsView.Item> items = new ArrayList<>();
        try (Connection connection = snapshot();
                PreparedStatement select = connection.prepareStatement(EARNINGS)) {
            select.setString(1, partnerId.value());
            select.setObject(2, from);
            select.setObject(3, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    items.add(new EarningsView.Item(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7)));
                }
            }
        }
        return new EarningsView(partnerId.value(), items);
    }

    @Transactional
    CustomersView customers(PartnerId partnerId, LocalDate from, LocalDate on, int limit, String after)
            throws SQLException {
        try (Connection connection = snapshot()) {
            Successions successions = RegisterStore.read(connection, programmes).successions();
            List<CustomerId> found =
                    RegisterStore.customersAfter(connection, comingTo(partnerId, successions), after, limit + 1);
            List<CustomerId> page = found.subList(0, Math.min(limit, found.size()));
            Map<CustomerId, CareTimeline> timelines = TimelineStore.load(connection, page);
            Sums sums = sums(connection, partnerId, from, page);
            List<CustomersView.Item> items = page.stream()
                    .map(id -> item(id, Objects.requireNonNull(timelines.get(id)), on, successions, sums))
                    .toList();
            boolean more = found.size() > limit;
            return new CustomersView(
                    partnerId.value(), items, more ? page.getLast().value() : null);
        }
    }

    /** The partner and every firm whose business reaches it: what a firm bought after it was bought itself stays with that firm. */
    private static List<PartnerId> comingTo(PartnerId partnerId, Successions successions) {
        return successions.comingTo(partnerId).stream()
                .filter(firm -> firm.equals(partnerId)
                        || successions.passedOn(firm, LocalDate.MAX).stream()
                                .anyMatch(passed -> passed.successorId().equals(partnerId)))
                .toList();
    }

    private static Sums sums(Connection connection, PartnerId partnerId, LocalDate from, List<CustomerId> page)
            throws SQLException {
        Sums sums = new Sums(new HashMap<>());
        Array ids = connection.createArrayOf(
                "text", page.stream().map(CustomerId::value).toArray());
        try (PreparedStatement select = connection.prepareStatement(REVENUE)) {
            select.setArray(1, ids);
            select.setObject(2, from);
            select.setObject(3, from);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) sums.add(row.getString(1), "REVENUE", money(row));
            }
        }
        try (PreparedStatement select = connection.prepareStatement(HALVES)) {
            select.setString(1, partnerId.value());
            select.setObject(2, from);
            select.setArray(3, ids);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) sums.add(row.getString(1), row.getString(4), money(row));
            }
        }
        return sums;
    }

    private static Money money(ResultSet row) throws SQLException {
        return new Money(row.getLong(3), row.getString(2));
    }

    private static CustomersView.Item item(
            CustomerId id, CareTimeline timeline, LocalDate on, Successions successions, Sums sums) {
        Tenure care = Tenure.on(on, timeline, successions);
        return new CustomersView.Item(
                id.value(),
                text(timeline.acquirer().holder()),
                Tenure.wonOn(timeline),
                text(care.carer()),
                care.since(),
                sums.of(id.value(), "REVENUE"),
                sums.of(id.value(), "ACQUISITION"),
                sums.of(id.value(), "CARE"));
    }

    private static @Nullable String text(Holder holder) {
        PartnerId partnerId = holder.partnerOrNull();
        return partnerId == null ? null : partnerId.value();
    }

    /** A connection of the transaction, whose statements all see the same. */
    private Connection snapshot() throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        return connection;
    }
}
