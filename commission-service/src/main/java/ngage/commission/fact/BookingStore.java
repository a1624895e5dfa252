package ngage.commission.fact;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** Reads bookings and refunds. */
public final class BookingStore {
    private static final String COLUMNS =
            "select b.booking_id, b.customer_id, b.minor_units, b.currency, b.service_date, b.refund_of from booking b ";
    /** By customer and booking: the offsets keep the planner from joins that would read everybody's. */
    private static final String OF_CUSTOMERS = """
            with moved as (
                select b.* from unnest(?::text[], ?::date[]) as asked (customer_id, moved_from)
                cross join lateral (
            """ + COLUMNS + """
                    where b.customer_id = asked.customer_id
                      and booking_span(b.service_date) >= booking_span(asked.moved_from)
                      and b.service_date >= asked.moved_from offset 0) b)
            select * from moved
            union all
            select refund.* from moved cross join lateral (
            """ + COLUMNS + """
                where b.refund_of = moved.booking_id and b.customer_id = moved.customer_id offset 0) refund""";

    private static final String AHEAD = COLUMNS + "where b.ahead and b.customer_id = any (?)";

    private static final String NAMED = COLUMNS + "where b.booking_id = any (?) union all " + COLUMNS
            + "where b.refund_of is not null and b.refund_of = any (?)";

    private static final String HAS_AHEAD = "select exists (select from booking where ahead and customer_id = ?)";

    /** No service date is earlier (rulebook section 2, limits); {@code booking_span} counts from it. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);

    private BookingStore() {}

    /** The bookings and refunds of customers from a service date on, and the refunds that name them, whatever their own date: some twice. */
    public static List<RevenueBooked> ofCustomers(Connection connection, Map<CustomerId, LocalDate> from)
            throws SQLException {
        if (from.isEmpty()) return List.of();
        Object[] customers = from.keySet().stream().map(CustomerId::value).toArray();
        // PostgreSQL's own calendar has no place for the first day Java knows.
        Object[] days = from.values().stream()
                .map(day -> day.isBefore(FIRST_DAY) ? FIRST_DAY.toString() : day.toString())
                .toArray();
        try (PreparedStatement select = connection.prepareStatement(OF_CUSTOMERS)) {
            select.setArray(1, connection.createArrayOf("text", customers));
            select.setArray(2, connection.createArrayOf("date", days));
            return read(select);
        }
    }

    /** These bookings, if they are known, and the refunds that name any of {@code refunded}. */
    public static List<RevenueBooked> named(
            Connection connection, Collection<BookingId> bookings, Collection<BookingId> refunded) throws SQLException {
        if (bookings.isEmpty() && refunded.isEmpty()) return List.of();
        try (PreparedStatement select = connection.prepareStatement(NAMED)) {
            select.setArray(1, connection.createArrayOf("text", texts(bookings)));
            select.setArray(2, connection.createArrayOf("text", texts(refunded)));
            return read(select);
        }
    }

    /** The bookings and refunds of customers that came when nothing else was known of them. */
    public static List<RevenueBooked> ahead(Connection connection, Collection<CustomerId> customers)
            throws SQLException {
        if (customers.isEmpty()) return List.of();
        Object[] ids = customers.stream().map(CustomerId::value).toArray();
        try (PreparedStatement select = connection.prepareStatement(AHEAD)) {
            select.setArray(1, connection.createArrayOf("text", ids));
            return read(select);
        }
    }

    /** Whether a booking or refund of this customer came when nothing else was known of it. */
    public static boolean hasAhead(Connection connection, CustomerId customer) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HAS_AHEAD)) {
            select.setString(1, customer.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Object[] texts(Collection<BookingId> ids) {
        return ids.stream().map(BookingId::value).toArray();
    }

    private static List<RevenueBooked> read(PreparedStatement select) throws SQLException {
        List<RevenueBooked> bookings = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                bookings.add(new RevenueBooked(
                        new BookingId(row.getString(1)),
                        new CustomerId(row.getString(2)),
                        new Money(row.getLong(3), row.getString(4)),
                        row.getObject(5, LocalDate.class),
                        booking(row.getString(6))));
            }
        }
        return bookings;
    }

    private static @Nullable BookingId booking(@Nullable String id) {
        return id == null ? null : new BookingId(id);
    }
}
