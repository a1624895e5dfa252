package ngage.event;

import java.time.LocalDate;
import ngage.value.CustomerId;
import ngage.value.OrderId;

/**
 * An order was cancelled: it neither wins the customer nor counts extensions, whatever the day of the cancellation. It counts
 * for an order of the same customer only, so the customer belongs to what it is about: after one that names the wrong customer
 * the right one is new.
 */
public record OrderCancelled(OrderId orderId, CustomerId customerId, LocalDate cancelledOn) implements CustomerFact {
    /** Such as {@code O-1/C-1}; no id has a slash in it. */
    @Override
    public String subject() {
        return orderId.value() + "/" + customerId.value();
    }
}
