package ngage.local.market;

/**
 * What each partner means to sell, and what it has sold: the market's calibration. A partner's rank says which tier it
 * is to end in (3 of 100 Platinum, 17 Gold, the rest Silver), and its orders are sized so that it does. The figures are
 * those of the Ngage programme: 300 and 700 extensions in twelve months.
 */
final class SalesTargets {

    /** Upsell orders of a customer in a month, per million: three of a hundred customers extend every month. */
    static final int UPSELL_PER_MONTH = 30_000;

    /** Of a hundred customers, those that were there before the first month. */
    static final int BACKLOG_PERCENT = 80;

    private static final int PLATINUM_PERCENT = 3;
    private static final int GOLD_PERCENT = 20;
    private static final int GOLD_EXTENSIONS = 300;
    private static final int PLATINUM_EXTENSIONS = 700;
    private static final int SILVER_CEILING = 290;
    private static final int GOLD_CEILING = 690;
    private static final int EXTENSIONS_MAX = 100_000;
    private static final int WINDOW_MONTHS = 12;
    private static final int REFERENCE_PARTNERS = 3_000;
    private static final int PUSH_SURPLUS_MAX = 40;

    /** Sizes of an order in percent of the partner's average; a few large ones make up for many small ones. */
    private static final int[] SIZES = {20, 30, 40, 50, 60, 75, 90, 110, 150, 375};

    private final int[] rank;
    private final int partners;
    private final int[] averageOrder;
    private final int[][] sold;

    /**
     * Nothing is sold yet.
     *
     * @param rank the rank of each partner by size, from 0
     * @param weight the share of each partner in {@code totalWeight} of all customers
     */
    SalesTargets(MarketPlan plan, int[] rank, long[] weight, long totalWeight) {
        this.rank = rank;
        this.partners = plan.partners();
        this.averageOrder = new int[partners];
        this.sold = new int[partners][plan.months() + WINDOW_MONTHS];
        for (int p = 0; p < partners; p++) {
            long customersMillionth = plan.customers() * 1_000_000L / totalWeight * weight[p];
            long orders = Math.max(1, customersMillionth * ordersPerThousandCustomers(plan) / 1_000_000 / 1_000);
            averageOrder[p] = (int) Math.clamp(goal(p) / orders, 2, EXTENSIONS_MAX);
        }
    }

    /** Orders in the last twelve months for a thousand customers. */
    private static long ordersPerThousandCustomers(MarketPlan plan) {
        int counted = Math.min(WINDOW_MONTHS, plan.months());
        long won = (100 - BACKLOG_PERCENT) * 10L * counted / plan.months();
        return won + UPSELL_PER_MONTH / 1_000L * counted;
    }

    /** The extensions a partner is to sell in a year: falling with its rank, a step at each tier. */
    private long goal(int p) {
        long comparable = Math.max(1, (rank[p] + 1L) * REFERENCE_PARTNERS / partners);
        if (isPlatinum(p)) return 800 + 40_000 / (comparable + 5);
        if (isGold(p)) return 330 + 25_000 / comparable;
        return 30 + 96_000 / comparable;
    }

    private boolean isPlatinum(int p) {
        return rank[p] * 100L < (long) PLATINUM_PERCENT * partners;
    }

    private boolean isGold(int p) {
        return !isPlatinum(p) && rank[p] * 100L < (long) GOLD_PERCENT * partners;
    }

    /** The size of an order placed in that month, in extensions; counted as sold. */
    int order(int p, int month, Dice dice) {
        long wished = Math.max(1, (long) averageOrder[p] * dice.oneOf(SIZES) / 100);
        return sell(p, month, (int) Math.min(wished, EXTENSIONS_MAX));
    }

    /** Counts an order as sold, smaller than wished where the partner would leave its tier. */
    int sell(int p, int month, int wished) {
        int room = ceiling(p) - bestWindowWith(p, month);
        int extensions = Math.max(1, Math.min(wished, room));
        add(p, month, extensions);
        return extensions;
    }

    void takeBack(int p, int month, int extensions) {
        add(p, month, -extensions);
    }

    /** The extensions a partner still has to sell for the tier it is to end in, and some more; 0 if it is there. */
    int missing(int p, int month, Dice dice) {
        int needed = isPlatinum(p) ? PLATINUM_EXTENSIONS : isGold(p) ? GOLD_EXTENSIONS : 0;
        int missing = needed - window(p, month);
        return missing <= 0 ? 0 : missing + dice.below(PUSH_SURPLUS_MAX);
    }

    private int ceiling(int p) {
        return isPlatinum(p) ? Integer.MAX_VALUE : isGold(p) ? GOLD_CEILING : SILVER_CEILING;
    }

    private void add(int p, int month, int extensions) {
        int index = month + WINDOW_MONTHS;
        if (index >= 0 && index < sold[p].length) sold[p][index] += extensions;
    }

    private int window(int p, int lastMonth) {
        int to = Math.min(lastMonth + WINDOW_MONTHS, sold[p].length - 1);
        int sum = 0;
        for (int i = Math.max(0, to - WINDOW_MONTHS + 1); i <= to; i++) sum += sold[p][i];
        return sum;
    }

    /** Orders are not all told in the order of their dates, so every window a month lies in may be the full one. */
    private int bestWindowWith(int p, int month) {
        int best = 0;
        for (int last = month; last < month + WINDOW_MONTHS; last++) best = Math.max(best, window(p, last));
        return best;
    }
}
