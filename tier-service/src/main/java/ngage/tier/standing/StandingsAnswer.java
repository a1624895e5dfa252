package ngage.tier.standing;

import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * Standings of many partners, by partner id.
 *
 * @param next the cursor of the next page; null: this was the last
 */
record StandingsAnswer(
        String month, List<Item> items, @Nullable String next) {
    record Item(
            String partnerId,
            @Nullable String programme,
            @Nullable String tier,
            String status,
            long extensions,
            Money careRevenue) {}
}
