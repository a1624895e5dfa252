package ngage.proof.bench;

import java.util.ArrayList;
import java.util.List;
import ngage.local.market.Market;
import ngage.local.market.MarketPlan;
import ngage.local.publish.Message;

/**
 * A market whose partners and customers have been there for years.
 *
 * @param opening of its first day: who is there, and whose customers they are; no bookings
 * @param replayed what comes then
 */
record AgedMarket(Workload opening, Workload replayed) {

    /** @param facts how many come after the opening */
    static AgedMarket of(int facts, long seed) {
        MarketPlan plan = Workload.plan(1 + facts / Workload.FACTS_A_MONTH, seed);
        String firstDay = plan.firstMonth().atDay(1).toString();
        List<Message> opening = new ArrayList<>();
        List<Message> replayed = new ArrayList<>(facts);
        Market.play(plan, message -> {
            String time = message.time();
            if (time != null && time.startsWith(firstDay)) opening.add(message);
            else if (replayed.size() < facts) replayed.add(message);
        });
        return new AgedMarket(new Workload(plan.firstMonth(), opening), new Workload(plan.firstMonth(), replayed));
    }
}
