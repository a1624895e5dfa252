package ngage.partner.console.payroll;

import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** A page of halves that are held, or stay with the house, as the commission service answers. */
public record UnpaidHalves(List<Item> items, @Nullable String next) {
    public record Item(
            String bookingId,
            String customerId,
            String half,
            String reason,
            @Nullable String partnerId,
            Money amount,
            LocalDate serviceDate) {}
}
