package ngage.commission.entitlement;

import ngage.event.RevenueBooked;

/** Takes what a fact moves. */
public interface Movements {
    /** A line for the ledger. */
    void post(Posting line);

    /** The net revenue booked moves, and with a new booking their number. */
    void booked(String currency, long netMinorUnits, int bookings);

    /**
     * A booking is settled; for whoever looks whether that can be right.
     *
     * @param lines all of its ledger lines, those just posted too
     * @param postedMinorUnits what they add up to
     * @param commissionMinorUnits what they should
     */
    default void settled(RevenueBooked booking, int lines, long postedMinorUnits, long commissionMinorUnits) {}

    /** A transfer names somebody else than who looked after the customer. */
    void mismatch();
}
