package ngage.partner.console.neighbour;

import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** A page of a partner's customers, as the commission service answers. */
public record Customers(
        String partnerId, List<Item> items, @Nullable String next) {
    public record Item(
            String customerId,
            @Nullable String wonBy,
            @Nullable LocalDate wonOn,
            @Nullable String caredForBy,
            @Nullable LocalDate since,
            List<Money> revenue,
            List<Money> acquisition,
            List<Money> care) {}
}
