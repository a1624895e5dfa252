package ngage.local.market;

import java.time.YearMonth;

/**
 * What a market is to be like. Two markets of the same plan are equal to the byte.
 *
 * @param partners 1 to 100,000
 * @param customers 1 to 5,000,000; the shares of the tiers hold up to about thirty customers a partner
 * @param months how many months are told, 1 to 120
 * @param lastMonth the last of them
 * @param seed another seed is another market of the same shape
 */
public record MarketPlan(int partners, int customers, int months, YearMonth lastMonth, long seed) {

    public static final int PARTNERS_MAX = 100_000;
    public static final int CUSTOMERS_MAX = 5_000_000;
    public static final int MONTHS_MAX = 120;

    private static final YearMonth EARLIEST = YearMonth.of(2022, 1);
    private static final YearMonth LATEST = YearMonth.of(2090, 12);

    public MarketPlan {
        within("partners", partners, PARTNERS_MAX);
        within("customers", customers, CUSTOMERS_MAX);
        within("months", months, MONTHS_MAX);
        YearMonth first = lastMonth.minusMonths(months - 1L);
        if (first.isBefore(EARLIEST) || lastMonth.isAfter(LATEST)) {
            throw new IllegalArgumentException("the months must lie between " + EARLIEST + " and " + LATEST + ", not "
                    + first + " to " + lastMonth);
        }
    }

    /** The month that must be open before the market begins; the market opens those after it. */
    public YearMonth firstMonth() {
        return lastMonth.minusMonths(months - 1L);
    }

    private static void within(String name, int value, int max) {
        if (value < 1 || value > max) {
            throw new IllegalArgumentException(name + " must be 1 to " + max + ", not " + value);
        }
    }
}
