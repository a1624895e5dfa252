package ngage.audit;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The two measures of a partner in a month (rulebook, section 5), by their definition: extensions of its own
 * uncancelled orders placed in the programme's window, and net revenue of those months of the customers it looks after
 * on the last day, or looked after on the service date. Each month's sum of another currency is converted once.
 */
final class Measures {
    /** The longest window that a programme may have, in months. */
    private static final int AGES = 36;

    private final Successions successions;
    private final Rates rates;
    private final Map<String, Map<YearMonth, Long>> extensionsPlaced = new HashMap<>();

    /** By partner, currency and service month: revenue in the portfolio so many months later. */
    private final Map<String, Map<String, Map<YearMonth, long[]>>> portfolios = new HashMap<>();

    /** By partner, currency and service month: revenue of who cared on the service date. */
    private final Map<String, Map<String, Map<YearMonth, Long>>> caredFor = new HashMap<>();

    Measures(Successions successions, Rates rates) {
        this.successions = successions;
        this.rates = rates;
    }

    /** Adds a customer: its orders to their sellers, its revenue to whoever looks, or looked, after it. */
    void add(Customer customer, List<Settled> settled) {
        for (Fact.Order order : customer.orders()) {
            if (order.partnerId() != null && !customer.isCancelled(order)) {
                extensionsPlaced
                        .computeIfAbsent(successions.holder(order.partnerId(), order.placedOn()), id -> new HashMap<>())
                        .merge(YearMonth.from(order.placedOn()), (long) order.extensions(), Long::sum);
            }
        }
        for (Settled each : settled) {
            YearMonth month = YearMonth.from(each.booking().serviceDate());
            if (carer(customer, each.booking().serviceDate()) instanceof Holder.Partner carer) {
                caredFor.computeIfAbsent(carer.id(), id -> new HashMap<>(2))
                        .computeIfAbsent(each.booking().currency(), currency -> new HashMap<>())
                        .merge(month, each.net(), Long::sum);
            }
        }
        revenueByMonth(settled).forEach((month, revenue) -> addToPortfolios(customer, month, revenue));
    }

    private void addToPortfolios(Customer customer, YearMonth month, Map<String, Long> revenue) {
        for (int age = 0; age < AGES; age++) {
            if (!(carer(customer, month.plusMonths(age).atEndOfMonth()) instanceof Holder.Partner carer)) {
                continue;
            }
            int then = age;
            Map<String, Map<YearMonth, long[]>> portfolio =
                    portfolios.computeIfAbsent(carer.id(), id -> new HashMap<>(2));
            revenue.forEach((currency, amount) -> {
                long[] sums = portfolio
                        .computeIfAbsent(currency, code -> new HashMap<>())
                        .computeIfAbsent(month, each -> new long[AGES]);
                sums[then] = Math.addExact(sums[then], amount);
            });
        }
    }

    private Holder carer(Customer customer, LocalDate day) {
        return successions.holder(customer.carer(day), day);
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

    /** Extensions of the partner's uncancelled orders in the month and those before it in the window. */
    long extensions(String partnerId, YearMonth month, Programme programme) {
        long sum = 0;
        for (int earlier = 0; earlier < programme.windowMonths(); earlier++) {
            sum += extensionsPlacedIn(partnerId, month.minusMonths(earlier));
        }
        return sum;
    }

    /** Extensions of the partner's uncancelled orders placed in that one month. */
    long extensionsPlacedIn(String partnerId, YearMonth month) {
        return extensionsPlaced.getOrDefault(partnerId, Map.of()).getOrDefault(month, 0L);
    }

    /** Net revenue in the month's window as the programme counts it; what has no rate is not in it. */
    long careRevenue(String partnerId, YearMonth month, Programme programme) {
        long sum = 0;
        for (int earlier = 0; earlier < programme.windowMonths(); earlier++) {
            sum += careRevenueEarnedIn(partnerId, month.minusMonths(earlier), month, programme);
        }
        return sum;
    }

    /** The part of it that was earned in one month. */
    long careRevenueEarnedIn(String partnerId, YearMonth earned, YearMonth month, Programme programme) {
        long sum = 0;
        for (Sum each : sums(partnerId, earned, month, programme)) {
            sum += rates.worth(each.amount(), earned, each.currency(), programme.currency())
                    .orElse(0L);
        }
        return sum;
    }

    /** What of the month's window waits for a rate, by currency. */
    Map<String, Long> waiting(String partnerId, YearMonth month, Programme programme) {
        Map<String, Long> waiting = new HashMap<>();
        for (int earlier = 0; earlier < programme.windowMonths(); earlier++) {
            YearMonth earned = month.minusMonths(earlier);
            for (Sum each : sums(partnerId, earned, month, programme)) {
                if (rates.worth(each.amount(), earned, each.currency(), programme.currency())
                        .isEmpty()) {
                    waiting.merge(each.currency(), each.amount(), Long::sum);
                }
            }
        }
        return waiting;
    }

    private List<Sum> sums(String partnerId, YearMonth earned, YearMonth month, Programme programme) {
        List<Sum> sums = new ArrayList<>(2);
        if (programme.isWhileCaring()) {
            caredFor.getOrDefault(partnerId, Map.of())
                    .forEach((currency, months) -> sums.add(new Sum(currency, months.getOrDefault(earned, 0L))));
        } else {
            int age = (int) earned.until(month, ChronoUnit.MONTHS);
            portfolios.getOrDefault(partnerId, Map.of()).forEach((currency, months) -> {
                long[] byAge = months.get(earned);
                sums.add(new Sum(currency, byAge == null ? 0 : byAge[age]));
            });
        }
        sums.removeIf(each -> each.amount() == 0);
        return sums;
    }

    private record Sum(String currency, long amount) {}
}
