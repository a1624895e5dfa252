package ngage.commission.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.event.EventId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /partners/{partnerId}/payouts} answers.
 *
 * @param next the cursor of the next page; null on the last one
 */
record PayoutPage(
        String partnerId, List<Item> items, @Nullable String next) {

    /** A payout, or money taken back. */
    record Item(
            @Nullable String payoutId,
            String half,
            String customerId,
            String bookingId,
            Money amount,
            LocalDate serviceDate,
            @Nullable String programme,
            long basisMinorUnits,
            int shareBasisPoints,
            EventId cause,
            Instant knownAt) {
        static Item of(PostingRow row) {
            return new Item(
                    row.payoutId,
                    row.half,
                    row.customerId,
                    row.bookingId,
                    new Money(row.minorUnits, row.currency),
                    row.serviceDate,
                    row.programme,
                    row.basisMinorUnits,
                    row.shareBasisPoints,
                    new EventId(row.causeSource, row.causeId),
                    row.knownAt);
        }
    }
}
