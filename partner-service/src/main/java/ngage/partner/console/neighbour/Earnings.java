package ngage.partner.console.neighbour;

import java.util.List;

/** What a partner earned by month, half and currency, as the commission service answers. */
public record Earnings(String partnerId, List<Item> items) {
    public record Item(
            String month, String half, String currency, long paid, long takenBack, long payouts, long corrections) {
        public long net() {
            return Math.addExact(paid, takenBack);
        }
    }
}
