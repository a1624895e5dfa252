package ngage.audit;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The two measures of a partner in a month (rulebook, section 5), by their definition: extensions of its own
 * uncancelled orders placed in the twelve months up to that month, and net revenue of those months of the customers it
 * looks after on the last day.
 */
public final class Measures {
    private static final int WINDOW_MONTHS = 12;

    private final Map<String, Map<YearMonth, Long>> extensionsPlaced = new HashMap<>();
    private final Map<PartnerMonth, Map<String, Long>> careRevenue = new HashMap<>();

    /**
     * Adds a customer: its orders to their sellers, its revenue to whoever looks after it at the end of each month of
     * the window.
     */
    void add(Customer customer, List<Settled> settled) {
        for (Fact.Order order : customer.orders()) {
            if (order.partnerId() != null && !customer.isCancelled(order)) {
                extensionsPlaced
                        .computeIfAbsent(order.partnerId(), id -> new HashMap<>())
                        .merge(YearMonth.from(order.placedOn()), (long) order.extensions(), Long::sum);
            }
        }
        revenueByMonth(settled).forEach((month, revenue) -> {
            for (int later = 0; later < WINDOW_MONTHS; later++) {
                YearMonth portfolio = month.plusMonths(later);
                if (customer.carer(portfolio.atEndOfMonth()) instanceof Holder.Partner carer) {
                    Map<String, Long> sums = careRevenue.computeIfAbsent(
                            new PartnerMonth(carer.id(), portfolio), key -> new HashMap<>(2));
                    revenue.forEach((currency, amount) -> sums.merge(currency, amount, Long::sum));
                }
            }
        });
    }

    /** A customer's net revenue by the month in which it was earned and by currency. */
    static Map<YearMonth, Map<String, Long>> revenueByMonth(List<Settled> settled) {
        Map<YearMonth, Map<String, Long>> revenue = new TreeMap<>();
        for (Settled each : settled) {
            revenue.computeIfAbsent(YearMonth.from(each.booking().serviceDate()), month -> new HashMap<>(2))
                    .merge(each.booking().currency(), each.net(), Long::sum);
        }
        return revenue;
    }

    /** Extensions of the partner's uncancelled orders in the month and the eleven before it. */
    public long extensions(String partnerId, YearMonth month) {
        Map<YearMonth, Long> placed = extensionsPlaced.getOrDefault(partnerId, Map.of());
        long sum = 0;
        for (int earlier = 0; earlier < WINDOW_MONTHS; earlier++) {
            sum += placed.getOrDefault(month.minusMonths(earlier), 0L);
        }
        return sum;
    }

    /** Extensions of the partner's uncancelled orders placed in that one month. */
    long extensionsPlacedIn(String partnerId, YearMonth month) {
        return extensionsPlaced.getOrDefault(partnerId, Map.of()).getOrDefault(month, 0L);
    }

    /**
     * Net revenue in the window of the customers the partner looks after on the month's last day, by currency, in minor
     * units.
     */
    public Map<String, Long> careRevenue(String partnerId, YearMonth month) {
        return careRevenue.getOrDefault(new PartnerMonth(partnerId, month), Map.of());
    }

    /** Net revenue in one currency. */
    public long careRevenue(String partnerId, YearMonth month, String currency) {
        return careRevenue(partnerId, month).getOrDefault(currency, 0L);
    }

    private record PartnerMonth(String partnerId, YearMonth month) {}
}
