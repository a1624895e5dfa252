package ngage.tier.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import ngage.delivery.CopyRows;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.tier.measure.domain.Months;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** The facts of customers. They are only ever added. */
final class CustomerStore {
    private static final String ORDERS = """
            select order_id, customer_id, partner_id, extensions, placed_on
            from order_fact where customer_id = any(?)""";
    private static final String CANCELLATIONS = """
            select order_id, customer_id, cancelled_on
            from cancellation_fact where customer_id = any(?)""";
    private static final String TRANSFERS = """
            select transfer_id, customer_id, from_partner_id, to_partner_id, effective_on
            from transfer_fact where customer_id = any(?)""";
    private static final String CUSTOMERS_OF_PARTNERS = """
            select customer_id from order_fact where partner_id = any(?)
            union
            select customer_id from transfer_fact where to_partner_id = any(?)""";
    /**
     * Customer by customer; the offsets see to that. All at once, PostgreSQL would mark the pages of them all, and of a long history
     * it marks more pages than rows: then it compares every row on them with every customer. Refunds have days of their own, which
     * count for nothing, so all of a customer's are read, by the words of their own index; one in another customer's name never counts.
     */
    static final String BOOKINGS_OF_CUSTOMERS = """
            with asked as materialized (select * from unnest(?::text[], ?::date[]) as asked (customer_id, earned_from))
            select earned.* from asked cross join lateral (
                select booking_id, customer_id, minor_units, currency, service_date, refund_of
                from booking_fact b
                where b.customer_id = asked.customer_id
                  and booking_span(b.service_date) >= booking_span(asked.earned_from)
                  and b.service_date >= asked.earned_from
                  and b.refund_of is null offset 0) earned
            union all
            select refund.* from asked cross join lateral (
                select booking_id, customer_id, minor_units, currency, service_date, refund_of
                from booking_fact r
                where r.customer_id = asked.customer_id and r.refund_of <> '' offset 0) refund""";

    private static final String BOOKINGS_AHEAD = """
            select booking_id, customer_id, minor_units, currency, service_date, refund_of
            from booking_fact where ahead and customer_id = any(?)""";

    static final String BOOKINGS_WITH_REFUNDS = """
            select booking_id, customer_id, minor_units, currency, service_date, refund_of
            from booking_fact where booking_id = any(?)
            union all
            select booking_id, customer_id, minor_units, currency, service_date, refund_of
            from booking_fact where refund_of = any(?)""";

    /** No service date is earlier; {@code booking_span} counts from it. */
    private static final LocalDate FIRST_DAY = Months.toYearMonth(Months.FIRST).atDay(1);

    private CustomerStore() {}

    /** Reads a row of a result. */
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The timelines of all these customers, empty ones for those nothing is known about. */
    static Map<CustomerId, CareTimeline> timelines(Connection connection, Collection<CustomerId> customers)
            throws SQLException {
        Map<CustomerId, CareTimeline> timelines = new HashMap<>();
        if (customers.isEmpty()) return timelines;
        Map<CustomerId, List<OrderPlaced>> orders = new HashMap<>();
        Map<CustomerId, List<OrderCancelled>> cancellations = new HashMap<>();
        Map<CustomerId, List<CustomerTransferred>> transfers = new HashMap<>();
        read(connection, ORDERS, customers, CustomerStore::order, fact -> file(orders, fact));
        read(connection, CANCELLATIONS, customers, CustomerStore::cancellation, fact -> file(cancellations, fact));
        read(connection, TRANSFERS, customers, CustomerStore::transfer, fact -> file(transfers, fact));
        for (CustomerId customer : customers) {
            timelines.put(
                    customer,
                    CareTimeline.of(
                            orders.getOrDefault(customer, List.of()),
                            cancellations.getOrDefault(customer, List.of()),
                            transfers.getOrDefault(customer, List.of())));
        }
        return timelines;
    }

    private static <F extends CustomerFact> void file(Map<CustomerId, List<F>> byCustomer, F fact) {
        byCustomer.computeIfAbsent(fact.customerId(), id -> new ArrayList<>(1)).add(fact);
    }

    /** Everybody who has ordered from these partners, or was given to one of them. */
    static void customersOf(Connection connection, Collection<PartnerId> partners, Consumer<CustomerId> each)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CUSTOMERS_OF_PARTNERS)) {
            Rows.setTexts(connection, select, 1, partners);
            Rows.setTexts(connection, select, 2, partners);
            readAll(select, row -> new CustomerId(row.getString(1)), each);
        }
    }

    /** The bookings of customers from a service date on, and all of their refunds. */
    static void bookingsOf(Connection connection, Map<CustomerId, LocalDate> from, Consumer<RevenueBooked> each)
            throws SQLException {
        if (from.isEmpty()) return;
        // PostgreSQL's own calendar has no place for the first day Java knows.
        Object[] days = from.values().stream()
                .map(day -> day.isBefore(FIRST_DAY) ? FIRST_DAY.toString() : day.toString())
                .toArray();
        try (PreparedStatement select = connection.prepareStatement(BOOKINGS_OF_CUSTOMERS)) {
            Rows.setTexts(connection, select, 1, from.keySet());
            select.setArray(2, connection.createArrayOf("date", days));
            readAll(select, CustomerStore::booking, each);
        }
    }

    /** The bookings and refunds of customers that came when nothing else was known of them. */
    static void ahead(Connection connection, Collection<CustomerId> customers, Consumer<RevenueBooked> each)
            throws SQLException {
        if (!customers.isEmpty()) read(connection, BOOKINGS_AHEAD, customers, CustomerStore::booking, each);
    }

    /** The bookings of the first ids, and whatever refunds the bookings of the second ids. */
    static void bookings(
            Connection connection,
            Collection<BookingId> originals,
            Collection<BookingId> refunded,
            Consumer<RevenueBooked> each)
            throws SQLException {
        if (refunded.isEmpty()) return;
        try (PreparedStatement select = connection.prepareStatement(BOOKINGS_WITH_REFUNDS)) {
            Rows.setTexts(connection, select, 1, originals);
            Rows.setTexts(connection, select, 2, refunded);
            readAll(select, CustomerStore::booking, each);
        }
    }

    private static <T> void read(
            Connection connection, String sql, Collection<?> ids, Row<T> row, Consumer<? super T> each)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Rows.setTexts(connection, select, 1, ids);
            readAll(select, row, each);
        }
    }

    private static <T> void readAll(PreparedStatement select, Row<T> row, Consumer<? super T> each)
            throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) each.accept(row.read(rows));
        }
    }

    private static OrderPlaced order(ResultSet row) throws SQLException {
        return new OrderPlaced(
                new OrderId(row.getString(1)), customer(row), partner(row, 3), row.getInt(4), date(row, 5));
    }

    private static OrderCancelled cancellation(ResultSet row) throws SQLException {
        return new OrderCancelled(new OrderId(row.getString(1)), customer(row), date(row, 3));
    }

    private static CustomerTransferred transfer(ResultSet row) throws SQLException {
        return new CustomerTransferred(
                new TransferId(row.getString(1)), customer(row), partner(row, 3), partner(row, 4), date(row, 5), null);
    }

    private static RevenueBooked booking(ResultSet row) throws SQLException {
        String refundOf = row.getString(6);
        return new RevenueBooked(
                new BookingId(row.getString(1)),
                customer(row),
                new Money(row.getLong(3), row.getString(4)),
                date(row, 5),
                refundOf == null ? null : new BookingId(refundOf));
    }

    private static CustomerId customer(ResultSet row) throws SQLException {
        return new CustomerId(row.getString(2));
    }

    private static @Nullable PartnerId partner(ResultSet row, int column) throws SQLException {
        String id = row.getString(column);
        return id == null ? null : new PartnerId(id);
    }

    private static LocalDate date(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    /**
     * Adds facts none of which is known yet; a key is violated if another instance has just added the same.
     *
     * @param ahead the bookings among them of whose customers nothing else was known before
     */
    static void add(Connection connection, Iterable<CustomerFact> facts, Set<BookingId> ahead) throws SQLException {
        CopyRows orders = new CopyRows("order_fact (order_id, customer_id, partner_id, extensions, placed_on)");
        CopyRows cancellations = new CopyRows("cancellation_fact (order_id, customer_id, cancelled_on)");
        CopyRows transfers =
                new CopyRows("transfer_fact (transfer_id, customer_id, from_partner_id, to_partner_id, effective_on)");
        CopyRows bookings = new CopyRows(
                "booking_fact (booking_id, customer_id, minor_units, currency, service_date, refund_of, ahead)");
        for (CustomerFact fact : facts) {
            switch (fact) {
                case OrderPlaced f ->
                    orders.add(f.orderId())
                            .add(f.customerId())
                            .add(f.partnerId())
                            .add(f.extensions())
                            .add(f.placedOn())
                            .endRow();
                case OrderCancelled f ->
                    cancellations
                            .add(f.orderId())
                            .add(f.customerId())
                            .add(f.cancelledOn())
                            .endRow();
                case CustomerTransferred f ->
                    transfers
                            .add(f.transferId())
                            .add(f.customerId())
                            .add(f.fromPartnerId())
                            .add(f.toPartnerId())
                            .add(f.effectiveOn())
                            .endRow();
                case RevenueBooked f ->
                    bookings.add(f.bookingId())
                            .add(f.customerId())
                            .add(f.amount().minorUnits())
                            .add(f.amount().currency())
                            .add(f.serviceDate())
                            .add(f.refundOf())
                            .add(ahead.contains(f.bookingId()))
                            .endRow();
            }
        }
        orders.send(connection);
        cancellations.send(connection);
        transfers.send(connection);
        bookings.send(connection);
    }
}
