package ngage.proof.bench;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ngage.local.market.Market;
import ngage.local.market.MarketPlan;
import ngage.local.publish.Message;
import ngage.wire.Topic;

/**
 * The facts of one bench, as bytes: the beginning of a simulated market of 3,000 partners and 50,000 customers, every kind
 * of fact in it, doubled and late ones too. The same numbers give the same bytes.
 *
 * @param firstMonth the month that must be open before
 */
record Workload(YearMonth firstMonth, List<Message> facts) {
    static final int FACTS_MIN = 10_000;
    static final int FACTS_MAX = 2_000_000;

    private static final int PARTNERS = 3_000;
    private static final int CUSTOMERS = 50_000;
    /** A month tells at least so many facts. */
    static final int FACTS_A_MONTH = 40_000;

    private static final int SMALL_MONTHS = 6;
    private static final YearMonth LAST_MONTH = YearMonth.of(2026, 6);

    static Workload of(int facts, long seed) {
        if (facts < FACTS_MIN || facts > FACTS_MAX) {
            throw new IllegalArgumentException(
                    "--events is " + FACTS_MIN + " to " + FACTS_MAX + ", not " + facts + ".");
        }
        MarketPlan plan = plan(1 + facts / FACTS_A_MONTH, seed);
        List<Message> told = new ArrayList<>(facts);
        Market.play(plan, message -> {
            if (told.size() < facts) told.add(message);
        });
        return new Workload(plan.firstMonth(), told);
    }

    /**
     * A market so small that its whole story, of so many months, has about so many facts: most of them are bookings, whatever
     * the number.
     */
    static Workload small(int facts, long seed) {
        if (facts < FACTS_MIN || facts > FACTS_MAX) {
            throw new IllegalArgumentException(
                    "--events is " + FACTS_MIN + " to " + FACTS_MAX + ", not " + facts + ".");
        }
        int customers = facts / (SMALL_MONTHS + 1);
        int partners = Math.max(1, customers * PARTNERS / CUSTOMERS);
        MarketPlan plan = new MarketPlan(partners, customers, SMALL_MONTHS, LAST_MONTH, seed);
        List<Message> told = new ArrayList<>(facts);
        Market.play(plan, told::add);
        return new Workload(plan.firstMonth(), told);
    }

    static MarketPlan plan(int months, long seed) {
        return new MarketPlan(PARTNERS, CUSTOMERS, months, LAST_MONTH, seed);
    }

    int bookings() {
        return (int) facts.stream()
                .filter(fact -> fact.topic() == Topic.REVENUE_BOOKED)
                .count();
    }
}
