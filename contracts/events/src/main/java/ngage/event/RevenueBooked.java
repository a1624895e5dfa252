package ngage.event;

import java.time.LocalDate;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * Revenue of a customer was booked, or refunded.
 *
 * @param amount within ±10^12 minor units; negative if it refunds
 * @param serviceDate the day the revenue is earned; for a monthly charge, the last day of that month
 * @param refundOf the booking this one takes back; null: a booking of its own
 */
public record RevenueBooked(
        BookingId bookingId,
        CustomerId customerId,
        Money amount,
        LocalDate serviceDate,
        @Nullable BookingId refundOf) implements CustomerFact {
    public boolean isRefund() {
        return refundOf != null;
    }

    @Override
    public String subject() {
        return bookingId.value();
    }
}
