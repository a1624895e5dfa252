package ngage.commission.ledger;

import java.util.List;

/**
 * What {@code GET /payouts/summary} answers; minor units.
 *
 * @param months by service month, currency and half
 * @param totals the same over all months
 * @param held what nobody can earn yet, by service month: the oldest first
 * @param house what stays with the house, likewise
 */
record PayoutSummary(List<OfMonth> months, List<Total> totals, List<Held> held, List<House> house) {

    /**
     * The payouts of a half in a service month.
     *
     * @param paid the sum of what was paid
     * @param takenBack the sum of what was taken back, 0 or less
     * @param net both together
     * @param payouts how many, taken back ones included
     * @param corrections how many of them took back
     */
    record OfMonth(
            String month,
            String currency,
            String half,
            long paid,
            long takenBack,
            long net,
            long payouts,
            long corrections) {}

    /** The payouts of a half. */
    record Total(String currency, String half, long paid, long takenBack, long net, long payouts, long corrections) {}

    /** What stays with the house. */
    record House(String month, String currency, String reason, long minorUnits) {}

    /** Halves that are held, of how many bookings. */
    record Held(String month, String currency, String reason, long minorUnits, long bookings) {}
}
