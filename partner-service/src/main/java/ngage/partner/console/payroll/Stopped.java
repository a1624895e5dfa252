package ngage.partner.console.payroll;

import java.time.Instant;
import java.util.List;
import ngage.value.Money;

/** The partners whose payouts wait for a release, as the commission service answers. */
public record Stopped(List<Partner> partners) {
    public record Partner(String partnerId, Instant since, long payouts, List<Money> sums, List<Trip> trips) {}

    public record Trip(String tripwire, String bookingId, String detail) {}
}
