package ngage.commission.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.event.EventId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /payouts/corrections} answers.
 *
 * @param next the cursor of the next page; null on the last one
 */
record CorrectionPage(List<Item> items, @Nullable String next) {

    /** Money taken back. */
    record Item(
            @Nullable String payoutId,
            String half,
            @Nullable String partnerId,
            String customerId,
            String bookingId,
            Money amount,
            LocalDate serviceDate,
            EventId cause,
            Instant knownAt) {
        static Item of(PostingRow row) {
            return new Item(
                    row.payoutId,
                    row.half,
                    row.partnerId,
                    row.customerId,
                    row.bookingId,
                    new Money(row.minorUnits, row.currency),
                    row.serviceDate,
                    new EventId(row.causeSource, row.causeId),
                    row.knownAt);
        }
    }
}
