package ngage.commission.statement;

import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /partners/{partnerId}/customers} answers.
 *
 * @param next the cursor of the next page; null on the last one
 */
record CustomersView(
        String partnerId, List<Item> items, @Nullable String next) {
    /**
     * A customer that the partner, or a firm whose business came to it, won or was given at some time.
     *
     * @param wonBy whom the order names, also after it was bought; null: the house, or nobody yet
     * @param wonOn the day of the order that won the customer; null while there is none
     * @param caredForBy on the day asked for, after a succession the successor; null: the house, or nobody yet
     * @param since the day of the transfer or the succession by which that care began; null: since the customer was won
     * @param revenue net of the refunds that count, which take their originals' service dates, by currency
     * @param acquisition what the partner was paid of this customer for winning it, by currency
     * @param care and for looking after it
     */
    record Item(
            String customerId,
            @Nullable String wonBy,
            @Nullable LocalDate wonOn,
            @Nullable String caredForBy,
            @Nullable LocalDate since,
            List<Money> revenue,
            List<Money> acquisition,
            List<Money> care) {}
}
