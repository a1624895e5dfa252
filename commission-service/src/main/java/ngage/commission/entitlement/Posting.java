package ngage.commission.entitlement;

import java.time.LocalDate;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger: by how much an account of a booking moves, never 0. The sum of a booking's lines is its
 * commission; lines on payable accounts are published.
 *
 * @param programme the version that reckoned it, or, when money is taken back, the one it was paid under
 * @param basisMinorUnits the net that was reckoned from
 */
public record Posting(
        Account account,
        CustomerId customerId,
        BookingId bookingId,
        String currency,
        long minorUnits,
        LocalDate serviceDate,
        @Nullable String programme,
        long basisMinorUnits,
        int shareBasisPoints) {}
