package ngage.event;

import java.time.LocalDate;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.PartnerId;

/**
 * Money for a partner, or, with a negative amount, money taken back.
 *
 * @param payoutId unique for ever; a function of cause, booking, half and partner
 * @param programme the version whose terms decided, such as {@code ngage@2022-01-01}
 * @param basisMinorUnits the booking's net revenue the terms were applied to, in the amount's currency
 * @param shareBasisPoints this half's share of the commission
 */
public record Payout(
        String payoutId,
        Half half,
        PartnerId partnerId,
        CustomerId customerId,
        BookingId bookingId,
        Money amount,
        LocalDate serviceDate,
        String programme,
        long basisMinorUnits,
        int shareBasisPoints,
        EventId cause)
        implements Outcome {}
