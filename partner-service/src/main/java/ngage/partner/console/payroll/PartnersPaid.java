package ngage.partner.console.payroll;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of partners with their payouts per currency and half, as the commission service answers. */
public record PartnersPaid(List<Item> items, @Nullable String next) {
    public record Item(
            String partnerId,
            String currency,
            String half,
            long paid,
            long takenBack,
            long net,
            long payouts,
            long corrections) {}
}
