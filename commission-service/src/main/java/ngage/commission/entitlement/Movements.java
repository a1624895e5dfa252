package ngage.commission.entitlement;

/** Takes what a fact moves. */
public interface Movements {
    /** A line for the ledger. */
    void post(Posting line);

    /** The net revenue booked moves, and with a new booking their number. */
    void booked(String currency, long netMinorUnits, int bookings);

    /** A transfer names somebody else than who looked after the customer. */
    void mismatch();
}
