package ngage.commission.statement;

import java.util.List;

/** What {@code GET /partners/{partnerId}/earnings} answers, by month of the service date. */
record EarningsView(String partnerId, List<Item> items) {
    /**
     * One month's sums of a half in a currency, in minor units.
     *
     * @param paid what was posted to the partner
     * @param takenBack what of earlier postings was taken back, not above 0
     * @param payouts how many postings paid
     * @param corrections how many took back
     */
    record Item(
            String month, String half, String currency, long paid, long takenBack, long payouts, long corrections) {}
}
