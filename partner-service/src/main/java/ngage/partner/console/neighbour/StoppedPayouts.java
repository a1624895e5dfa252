package ngage.partner.console.neighbour;

import java.time.Instant;
import java.util.List;
import ngage.value.Money;

/** Whose payouts wait for a release, as the commission service answers. */
public record StoppedPayouts(List<OfPartner> partners) {
    public record OfPartner(
            String partnerId, Instant since, long payouts, List<Money> sums, List<Tripped.Trip> trips) {}
}
