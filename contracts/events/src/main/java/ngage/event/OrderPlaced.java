package ngage.event;

import java.time.LocalDate;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A customer ordered extensions.
 *
 * @param partnerId who sold it; null: sold directly, by the house
 * @param extensions 1 to 100,000
 * @param placedOn the day of the order, 1990-01-01 to 2100-12-31
 */
public record OrderPlaced(
        OrderId orderId, CustomerId customerId, @Nullable PartnerId partnerId, int extensions, LocalDate placedOn)
        implements CustomerFact {
    /** The most extensions one order may have. */
    public static final int EXTENSIONS_MAX = 100_000;

    @Override
    public String subject() {
        return orderId.value();
    }
}
