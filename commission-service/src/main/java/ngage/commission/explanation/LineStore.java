package ngage.commission.explanation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import ngage.commission.entitlement.Account;
import ngage.commission.explanation.clerk.Cause;
import ngage.commission.explanation.clerk.Line;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.LedgerSealed;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Reads the ledger's lines with the place of the fact that caused each, where the ledger knows it. */
final class LineStore {
    private static final String BOOKING_OF_PAYOUT = "select booking_id from posting where payout_id = ?";
    private static final String OF_BOOKING = """
            select p.half, p.state, p.reason, p.partner_id, p.payout_id, p.minor_units, p.currency, p.programme,
                   p.basis_minor_units, p.known_at, p.cause_source, p.cause_id, d.topic, d.partition, p.input_offset,
                   p.seq
            from posting p left join delivery_position d on d.id = p.input_partition
            where p.booking_id = ? order by p.seq""";
    /** The index of bookings goes by spans of time first: a customer's are found by a search for each span there is. */
    private static final String SUMS = """
            select currency, half, state, reason, cast(sum(minor_units) as bigint), count(*)
            from (select p.currency, p.half, p.state, p.reason, p.booking_id, sum(p.minor_units) as minor_units
                  from booking b join posting p on p.booking_id = b.booking_id
                  where b.customer_id = ? and p.partner_id = ?
                  group by p.currency, p.half, p.state, p.reason, p.booking_id
                  having sum(p.minor_units) <> 0) as of_booking
            group by currency, half, state, reason order by currency, half, state, reason""";

    private LineStore() {}

    /** Whose booking the payout is of; null if there is no such payout. */
    static @Nullable BookingId bookingOfPayout(Connection connection, String payoutId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BOOKING_OF_PAYOUT)) {
            select.setString(1, payoutId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new BookingId(row.getString(1)) : null;
            }
        }
    }

    /** A booking's lines in the order they were posted; what their causes say is not read yet. */
    static List<Line> ofBooking(Connection connection, BookingId bookingId) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OF_BOOKING)) {
            select.setString(1, bookingId.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) lines.add(line(row));
            }
        }
        return lines;
    }

    private static Line line(ResultSet row) throws SQLException {
        String reason = row.getString(3);
        String partner = row.getString(4);
        Account account = new Account(
                Half.valueOf(row.getString(1)),
                Account.State.valueOf(row.getString(2)),
                reason == null ? null : Account.Reason.valueOf(reason),
                partner == null ? null : new PartnerId(partner));
        String topic = row.getString(13);
        Cause.Place place = topic == null ? null : new Cause.Place(topic, row.getInt(14), row.getLong(15));
        Cause cause = new Cause(new EventId(row.getString(11), row.getString(12)), place, null);
        return new Line(
                account,
                row.getString(5),
                new Money(row.getLong(6), row.getString(7)),
                row.getString(8),
                row.getLong(9),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getLong(16) / LedgerSealed.LINES_MAX,
                cause);
    }

    /** What stands on a partner's accounts for a customer's bookings, where anything does. */
    static List<CustomerExplanation.Sum> sums(Connection connection, CustomerId customer, PartnerId partner)
            throws SQLException {
        List<CustomerExplanation.Sum> sums = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SUMS)) {
            select.setString(1, customer.value());
            select.setString(2, partner.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sums.add(new CustomerExplanation.Sum(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getLong(5),
                            row.getLong(6)));
                }
            }
        }
        return sums;
    }
}
