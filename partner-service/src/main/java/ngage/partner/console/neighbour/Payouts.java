package ngage.partner.console.neighbour;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.event.EventId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** A page of a partner's payouts, as the commission service answers. */
public record Payouts(
        String partnerId, List<Item> items, @Nullable String next) {
    public record Item(
            String payoutId,
            String half,
            String customerId,
            String bookingId,
            Money amount,
            LocalDate serviceDate,
            @Nullable String programme,
            long basisMinorUnits,
            int shareBasisPoints,
            EventId cause,
            Instant knownAt) {}
}
