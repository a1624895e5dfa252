package ngage.proof.bench;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ngage.local.demo.Probe;
import ngage.local.market.Ending;
import ngage.local.market.Market;
import ngage.local.market.MarketPlan;
import ngage.local.publish.Message;

/**
 * A workload told to its end, so that of some customers it is known that another booking pays both halves.
 *
 * @param lastMonth for whose last day such a booking is
 * @param payable those customers
 */
record WholeMarket(Workload told, YearMonth lastMonth, List<String> payable) {

    static WholeMarket of(int months, long seed) {
        MarketPlan plan = Workload.plan(months, seed);
        List<Message> facts = new ArrayList<>();
        Ending ending = Market.play(plan, facts::add);
        return new WholeMarket(new Workload(plan.firstMonth(), facts), plan.lastMonth(), ending.payable());
    }

    /**
     * More bookings of those customers.
     *
     * @param rate how many a second
     * @param name part of their ids, another one for each course
     */
    Probe.Course course(int rate, Duration length, String name) {
        return new Probe.Course(rate, length, payable, lastMonth, "BENCH-" + name + "-");
    }
}
