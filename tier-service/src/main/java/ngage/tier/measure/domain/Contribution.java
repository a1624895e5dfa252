package ngage.tier.measure.domain;

import ngage.value.PartnerId;

/** What a fact adds to, or takes from, one of a partner's measures. */
public sealed interface Contribution {
    PartnerId partnerId();

    /** The first month whose measures it changes. */
    int fromMonth();

    /** The last month whose measures it changes. */
    int toMonth();

    /** Extensions the partner sold in a month, or, negative, that were cancelled. */
    record Sold(PartnerId partnerId, int month, long extensions) implements Contribution {
        @Override
        public int fromMonth() {
            return month;
        }

        @Override
        public int toMonth() {
            return Months.windowEnd(month);
        }
    }

    /**
     * Revenue earned in {@code serviceMonth} that came into (positive) or left (negative) the partner's portfolio in
     * {@code asOfMonth}, which is never before the service month nor after the last window it is in.
     */
    record Cared(PartnerId partnerId, int serviceMonth, int asOfMonth, String currency, long minorUnits)
            implements Contribution {
        @Override
        public int fromMonth() {
            return asOfMonth;
        }

        @Override
        public int toMonth() {
            return Months.windowEnd(serviceMonth);
        }
    }
}
