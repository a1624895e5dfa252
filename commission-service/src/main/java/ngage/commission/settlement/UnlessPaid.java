package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.Posting;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;

/**
 * Movements of a fact that a recovery has begun: it is looked at from its first customer on, and leaves alone the halves that it
 * has paid already. If one differs nevertheless, it was paid by a fact that is still to come again, and settles it under
 * its own name; a second payout of this one would have the first one's id.
 */
final class UnlessPaid implements Movements {
    private final Movements all;
    private final Set<HalfOfBooking> paid;

    private UnlessPaid(Movements all, Set<HalfOfBooking> paid) {
        this.all = all;
        this.paid = paid;
    }

    /** A half of a booking. */
    record HalfOfBooking(BookingId bookingId, Half half) {}

    /** Those of the movements that are of halves which the fact has not paid. */
    static Movements by(Connection connection, EventId fact, Movements all) throws SQLException {
        return new UnlessPaid(all, LedgerStore.paidBy(connection, fact));
    }

    @Override
    public void post(Posting line) {
        if (!paid.contains(new HalfOfBooking(line.bookingId(), line.account().half()))) all.post(line);
    }

    @Override
    public void booked(String currency, long netMinorUnits, int bookings) {
        all.booked(currency, netMinorUnits, bookings);
    }

    @Override
    public void settled(RevenueBooked booking, int lines, long postedMinorUnits, long commissionMinorUnits) {
        all.settled(booking, lines, postedMinorUnits, commissionMinorUnits);
    }

    @Override
    public void mismatch() {
        all.mismatch();
    }
}
