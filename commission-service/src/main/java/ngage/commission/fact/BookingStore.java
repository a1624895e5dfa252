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
    /** By customer: the offset keeps the planner from a join that would read everybody's. */
    private static final String OF_CUSTOMERS = """
            select b.* from unnest(?::text[], ?::date[]) as asked (customer_id, moved_from)
            cross join lateral (
            """ + COLUMNS + """
                where b.customer_id = asked.customer_id
                  and (b.service_date >= asked.moved_from or b.refund_of is not null) offset 0) b""";

    private static final String NAMED = COLUMNS + "where b.booking_id = any (?) union all " + COLUMNS
            + "where b.refund_of is not null and b.refund_of = any (?)";

    private static final String HAS_BOOKINGS = "select exists (select from booking where customer_id = ?)";

    private BookingStore() {}

    /** The bookings of customers from a service date on, and all their refunds. */
    public static List<RevenueBooked> ofCustomers(Connection connection, Map<CustomerId, LocalDate> from)
            throws SQLException {
        if (from.isEmpty()) return List.of();
        Object[] customers = from.keySet().stream().map(CustomerId::value).toArray();
        // PostgreSQL's own calendar has no place for the first and the last day Java knows.
        Object[] days = from.values().stream()
                .map(day -> day.equals(LocalDate.MIN) ? "-infinity" : day.toString())
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

    /** Whether any booking or refund of this customer is known. */
    public static boolean hasBookings(Connection connection, CustomerId customer) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HAS_BOOKINGS)) {
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
