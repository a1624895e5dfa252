package ngage.commission.attribution;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /customers/{customerId}/attribution} answers. A partner that is null is the house.
 *
 * @param acquirer who won the customer; null while no order tells. It stays the winner when it is bought
 * @param care who looks after the customer from which day on; the first entry has no day: from the beginning
 * @param mismatches transfers that name somebody else than who cared just before; they hold all the same
 * @param waitingCancellations orders that were cancelled before they were placed, or are not this customer's
 */
record AttributionView(
        String customerId,
        @Nullable Acquirer acquirer,
        List<Order> orders,
        List<Care> care,
        List<Mismatch> mismatches,
        List<String> waitingCancellations) {

    /** @param passedOn the successions by which the acquisition half passes on, one after the other; mostly none */
    record Acquirer(@Nullable String partnerId, String orderId, List<Passing> passedOn) {}

    record Order(
            String orderId,
            @Nullable String partnerId,
            int extensions,
            LocalDate placedOn,
            @Nullable LocalDate cancelledOn) {}

    /** @param passedOn the successions by which this care passes on before the next one's begins; mostly none */
    record Care(
            @Nullable LocalDate from,
            @Nullable String partnerId,
            @Nullable String transferId,
            List<Passing> passedOn) {}

    /** A firm was bought: from the day on its successor stands in its place. */
    record Passing(String successionId, String partnerId, String successorId, LocalDate effectiveOn) {}

    record Mismatch(
            String transferId,
            LocalDate effectiveOn,
            @Nullable String expected,
            @Nullable String stated) {}
}
