package ngage.terms;

import ngage.value.OrderId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a customer, and what decided it.
 *
 * @param orderId the order that decided; null if a transfer did, or nothing
 * @param transferId the transfer that decided; null if an order did, or nothing
 */
public record Attribution(
        Holder holder, @Nullable OrderId orderId, @Nullable TransferId transferId) {
    /** Nobody holds the customer, for no order tells. */
    public static final Attribution UNATTRIBUTED = new Attribution(Holder.NONE, null, null);
}
