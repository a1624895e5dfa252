package ngage.commission.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /payouts/partners} answers: a page of partners, by id.
 *
 * @param next the last partner of this page, behind which the next one begins; null on the last one
 */
record PartnerPayouts(List<Item> items, @Nullable String next) {

    /** The payouts of a half to a partner; minor units. A partner has an item for each currency and half. */
    record Item(
            String partnerId,
            String currency,
            String half,
            long paid,
            long takenBack,
            long net,
            long payouts,
            long corrections) {}
}
