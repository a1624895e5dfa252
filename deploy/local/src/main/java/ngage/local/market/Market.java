package ngage.local.market;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import ngage.local.publish.Message;

/**
 * A market of partners and customers, told as the facts that order, billing and care systems publish, in the order in
 * which they become known. It needs memory for its partners and customers, not for its facts.
 *
 * <p>The story begins when its first month is open already; it opens each later month itself.
 */
public final class Market {

    private Market() {}

    /**
     * Tells the whole story to {@code sink}.
     *
     * @return what is left to look at when it is over
     */
    public static Ending play(MarketPlan plan, Consumer<Message> sink) {
        Days days = new Days(plan);
        Dice dice = new Dice(plan.seed());
        Agenda agenda = new Agenda();
        FactWriter facts = new FactWriter(days, dice, agenda, sink);
        Partners partners = new Partners(plan, days, dice, agenda, facts);
        return play(new World(plan, days, dice, agenda, facts, partners, new Customers(plan.customers())));
    }

    private static Ending play(World world) {
        Sales sales = new Sales(world);
        Moves moves = new Moves(world);
        Billing billing = new Billing(world);
        Mishaps mishaps = new Mishaps(world);
        Purchases purchases = new Purchases(world);
        purchases.plan();
        Agenda agenda = world.agenda();
        int months = world.plan().months();
        for (int month = 0; month < months; month++) {
            int opened = month;
            agenda.on(world.days().firstDay(month), () -> open(opened, world, sales));
            agenda.runThrough(world.days().firstDay(month));
            sales.plan(month);
            moves.plan(month);
            agenda.runThrough(world.days().lastDay(month));
            billing.bill(month);
            mishaps.happen(month);
        }
        agenda.runOut();
        return new Ending(moves.showcase(), payable(world), world.partners().changedOver(), purchases.known());
    }

    /** Customers of whom each new booking pays somebody for winning and somebody for caring. */
    private static List<String> payable(World world) {
        Customers customers = world.customers();
        int day = world.days().lastDay(world.plan().months() - 1);
        return IntStream.range(0, customers.count())
                .filter(customers::isActive)
                .filter(c -> customers.currency(c).equals("EUR"))
                .filter(c -> world.partners().earns(customers.acquirer(c), day))
                .filter(c -> world.partners().earns(customers.carer(c), day))
                .limit(Ending.PAYABLE_MAX)
                .mapToObj(customers::id)
                .toList();
    }

    /** Of the month before, the rate of the dollar is known now. The first month is open already; instead everybody who is there before it is announced. */
    private static void open(int month, World world, Sales sales) {
        if (month > 0) {
            world.facts().monthOpened(month);
            world.facts().dollarRate(month - 1, "0.9" + month % 10);
        } else {
            world.partners().begin(world.plan().months());
            sales.begin();
        }
    }
}
