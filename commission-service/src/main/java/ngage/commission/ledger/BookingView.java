package ngage.commission.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.event.EventId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** What {@code GET /bookings/{bookingId}} answers. */
sealed interface BookingView {

    /**
     * A booking: what is left of it, and whose its commission is.
     *
     * @param net the amount less its counting refunds
     * @param excess what was refunded beyond the amount; counts for nothing
     * @param total the commission: both halves
     */
    record Booking(
            String bookingId,
            String customerId,
            LocalDate serviceDate,
            Money amount,
            Money net,
            List<Refund> refunds,
            Money excess,
            Money total,
            List<Half> halves)
            implements BookingView {}

    /** A refund has no halves of its own; it moves those of the booking it names. */
    record RefundRecord(
            String bookingId, String customerId, LocalDate serviceDate, Money amount, String refundOf, String state)
            implements BookingView {}

    /** A refund that names the booking: {@code COUNTED}, or {@code MISMATCH} if it does not count. */
    record Refund(String bookingId, Money amount, String state) {}

    /**
     * A half: whose it is now, and every payout made for it.
     *
     * @param passedOn the successions by which it came to the partner, one after the other; mostly none
     */
    record Half(
            String half,
            String state,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount,
            @Nullable String programme,
            int shareBasisPoints,
            List<Passing> passedOn,
            List<Payout> postings) {}

    /** A firm was bought: what it would have earned is its successor's from the day on. */
    record Passing(String successionId, String partnerId, String successorId, LocalDate effectiveOn) {}

    /** A payout, or money taken back, with the fact that caused it. */
    record Payout(
            @Nullable String payoutId, @Nullable String partnerId, Money amount, EventId cause, Instant knownAt) {}
}
