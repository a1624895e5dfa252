package ngage.commission.tripwire;

/**
 * From where on something cannot be right any more.
 *
 * @param payoutMinorUnitsMax the largest single payout, in minor units of its currency
 * @param postingsPerBookingMax the most ledger lines of one booking
 */
public record TripwireLimits(long payoutMinorUnitsMax, int postingsPerBookingMax) {}
