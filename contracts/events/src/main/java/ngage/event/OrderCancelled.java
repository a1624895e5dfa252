package ngage.event;

import java.time.LocalDate;
import ngage.value.CustomerId;
import ngage.value.OrderId;

/** An order was cancelled: it neither wins the customer nor counts extensions, whatever the day of the cancellation. */
public record OrderCancelled(OrderId orderId, CustomerId customerId, LocalDate cancelledOn) implements CustomerFact {
    @Override
    public String subject() {
        return orderId.value();
    }
}
