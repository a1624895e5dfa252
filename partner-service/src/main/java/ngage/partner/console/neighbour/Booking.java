package ngage.partner.console.neighbour;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.event.EventId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** What became of a booking, as the commission service answers; a refund's own answer has fewer members. */
public record Booking(
        String bookingId,
        String customerId,
        LocalDate serviceDate,
        Money amount,
        @Nullable Money net,
        @Nullable List<Refund> refunds,
        @Nullable Money excess,
        @Nullable Money total,
        @Nullable List<Half> halves,
        @Nullable String refundOf,
        @Nullable String state) {
    public record Refund(String bookingId, Money amount, String state) {}

    public record Half(
            String half,
            String state,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount,
            @Nullable String programme,
            int shareBasisPoints,
            List<Payout> postings) {
        /** The share of the commission in thousandths; what is less is not shown. */
        public long shareTenths() {
            return shareBasisPoints / 10;
        }
    }

    public record Payout(String payoutId, @Nullable String partnerId, Money amount, EventId cause, Instant knownAt) {}
}
