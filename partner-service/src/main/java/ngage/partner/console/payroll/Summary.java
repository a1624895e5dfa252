package ngage.partner.console.payroll;

import java.util.List;

/** Payouts of a period per month, currency and half, and what is not paid, as the commission service answers. */
public record Summary(List<OfMonth> months, List<Total> totals, List<Held> held, List<House> house) {
    public record OfMonth(
            String month,
            String currency,
            String half,
            long paid,
            long takenBack,
            long net,
            long payouts,
            long corrections) {}

    public record Total(
            String currency, String half, long paid, long takenBack, long net, long payouts, long corrections) {}

    public record Held(String month, String currency, String reason, long minorUnits, long bookings) {}

    public record House(String month, String currency, String reason, long minorUnits) {}
}
