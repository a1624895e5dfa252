package ngage.tier.measure.domain;

import ngage.value.PartnerId;

/** What a fact adds to, or takes from, one of a partner's measures. */
public sealed interface Contribution {
    PartnerId partnerId();

    /** The first month whose measures it may change. */
    int fromMonth();

    /** How much is added, or, negative, taken. */
    long amount();

    /** The same with another amount; with 0 it is the place that amounts are summed at. */
    Contribution withAmount(long amount);

    /** Extensions the partner sold in a month, or, negative, that were cancelled. */
    record Sold(PartnerId partnerId, int month, long extensions) implements Contribution {
        @Override
        public int fromMonth() {
            return month;
        }

        @Override
        public long amount() {
            return extensions;
        }

        @Override
        public Sold withAmount(long amount) {
            return new Sold(partnerId, month, amount);
        }
    }

    /**
     * Revenue earned in {@code serviceMonth} that came into (positive) or left (negative) the partner's portfolio in
     * {@code asOfMonth}, which is never before the service month nor after the last window it can be in.
     */
    record Cared(PartnerId partnerId, int serviceMonth, int asOfMonth, String currency, long minorUnits)
            implements Contribution {
        @Override
        public int fromMonth() {
            return asOfMonth;
        }

        @Override
        public long amount() {
            return minorUnits;
        }

        @Override
        public Cared withAmount(long amount) {
            return new Cared(partnerId, serviceMonth, asOfMonth, currency, amount);
        }
    }

    /**
     * By how much the revenue of a month that the partner cared for on the service dates differs from what was in its
     * portfolio at that month's end. Most customers stay where they are within a month, so most months have none.
     */
    record Stayed(PartnerId partnerId, int serviceMonth, String currency, long minorUnits) implements Contribution {
        @Override
        public int fromMonth() {
            return serviceMonth;
        }

        @Override
        public long amount() {
            return minorUnits;
        }

        @Override
        public Stayed withAmount(long amount) {
            return new Stayed(partnerId, serviceMonth, currency, amount);
        }
    }
}
