package ngage.terms;

import ngage.event.RevenueBooked;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a booking after its refunds, in minor units (rulebook section 4). A booking is never refunded below
 * nothing; a negative booking that names no other is no refund and stays what it is.
 *
 * @param netMinorUnits what commission and care revenue are reckoned from
 * @param excessMinorUnits how much more was refunded than was booked, 0 or more; counts for nothing and is reported
 */
public record NetRevenue(long netMinorUnits, long excessMinorUnits) {

    /** Whether a refund takes anything back. */
    public enum RefundState {
        /** It reduces its original. */
        COUNTED,
        /** Its original is not known yet. */
        WAITING,
        /** It differs from its original in customer or currency, or its original cannot be refunded. */
        MISMATCH
    }

    /**
     * The net of a booking that is no refund.
     *
     * @param amountMinorUnits the booking's own amount
     * @param refundsMinorUnits the sum of the counting refunds that name it, 0 or less
     */
    public static NetRevenue of(long amountMinorUnits, long refundsMinorUnits) {
        if (amountMinorUnits <= 0) return new NetRevenue(amountMinorUnits, 0);
        long rest = Math.addExact(amountMinorUnits, refundsMinorUnits);
        return rest >= 0 ? new NetRevenue(rest, 0) : new NetRevenue(0, Math.negateExact(rest));
    }

    /** The net of a booking that is no refund, and all refunds that name it, counting or not. */
    public static NetRevenue of(RevenueBooked booking, Iterable<RevenueBooked> refunds) {
        long refunded = 0;
        for (RevenueBooked refund : refunds) {
            if (stateOf(refund, booking) == RefundState.COUNTED) {
                refunded = Math.addExact(refunded, refund.amount().minorUnits());
            }
        }
        return of(booking.amount().minorUnits(), refunded);
    }

    /**
     * Whether the refund counts.
     *
     * @param original the booking it names; null while it is unknown
     */
    public static RefundState stateOf(RevenueBooked refund, @Nullable RevenueBooked original) {
        if (original == null) return RefundState.WAITING;
        boolean counts = original.bookingId().equals(refund.refundOf())
                && !original.isRefund()
                && original.amount().minorUnits() > 0
                && original.amount().currency().equals(refund.amount().currency())
                && original.customerId().equals(refund.customerId());
        return counts ? RefundState.COUNTED : RefundState.MISMATCH;
    }
}
