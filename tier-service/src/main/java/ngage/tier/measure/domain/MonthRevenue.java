package ngage.tier.measure.domain;

/** Net revenue, or a change of it, of one customer's bookings of one month in one currency, in minor units. */
public record MonthRevenue(int month, String currency, long minorUnits) {}
