package ngage.partner.console.neighbour;

import java.util.List;
import java.util.Map;

/** The sums over everything, as the commission service answers. */
public record Totals(List<OfCurrency> totals) {
    public record OfCurrency(
            String currency,
            long bookings,
            long booked,
            long commission,
            long acquisition,
            long care,
            Map<String, Long> held,
            Map<String, Long> house) {
        public long heldSum() {
            return held.values().stream().mapToLong(Long::longValue).sum();
        }

        public long houseSum() {
            return house.values().stream().mapToLong(Long::longValue).sum();
        }

        /** A part of the revenue in thousandths of it. */
        public long permille(long part) {
            return booked == 0 ? 0 : Math.multiplyExact(part, 1000) / booked;
        }
    }
}
