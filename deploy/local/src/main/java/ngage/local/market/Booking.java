package ngage.local.market;

import org.jspecify.annotations.Nullable;

/** Revenue, or with {@code refundOf} revenue given back; amounts in minor units, days from the epoch. */
record Booking(
        String id,
        String customer,
        long minorUnits,
        String currency,
        int serviceDate,
        @Nullable String refundOf) {

    Booking refund(String id, long minorUnits) {
        return new Booking(id, customer, minorUnits, currency, serviceDate, this.id);
    }
}
