package ngage.tier.measure.domain;

import java.time.LocalDate;

/** Net revenue, or a change of it, of one customer's bookings of one service date in one currency, in minor units. */
public record DayRevenue(LocalDate serviceDate, String currency, long minorUnits) {
    int month() {
        return Months.of(serviceDate);
    }

    /** So much in this currency, on the last day of this month. */
    DayRevenue ofItsMonth(long minorUnits) {
        return new DayRevenue(Months.lastDay(month()), currency, minorUnits);
    }
}
