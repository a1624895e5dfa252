package ngage.commission.ledger;

import java.util.List;
import java.util.Map;

/** What {@code GET /totals} answers. */
record Totals(List<OfCurrency> totals) {
    /**
     * The sums of one currency, in minor units.
     *
     * @param bookings how many bookings that are no refunds
     * @param booked their revenue, net of refunds
     * @param commission everything below together
     * @param held by reason
     * @param house by reason
     */
    record OfCurrency(
            String currency,
            long bookings,
            long booked,
            long commission,
            long acquisition,
            long care,
            Map<String, Long> held,
            Map<String, Long> house) {}
}
