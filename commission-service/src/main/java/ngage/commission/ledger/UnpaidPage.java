package ngage.commission.ledger;

import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /payouts/held} and {@code GET /payouts/house} answer: halves that nobody can earn yet, or that stay with the
 * house, the oldest first.
 *
 * @param next the cursor of the next page; null on the last one
 */
record UnpaidPage(List<Item> items, @Nullable String next) {

    /**
     * A half that is not paid. A half that moved is named once, with whom it is now.
     *
     * @param partnerId who would earn it; null if no order tells, or nobody would
     */
    record Item(
            String bookingId,
            String customerId,
            String half,
            String reason,
            @Nullable String partnerId,
            Money amount,
            LocalDate serviceDate) {}
}
