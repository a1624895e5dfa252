package ngage.local.market;

import java.util.Arrays;

/** Orders: customers won, extended, pushed over a target at the year's end, cancelled and lost. */
final class Sales {

    private static final int[] SMALL_ORDERS = {2, 3, 4, 5, 6, 8, 10, 12, 18, 40};
    private static final int BACKLOG_DAYS = 3 * 365;
    private static final int SEAT_PRICE_MIN = 500;
    private static final int SEAT_PRICE_MAX = 900;
    private static final int PUSH_DAY = 20;

    private static final int DIRECT = 20_000;
    private static final int BOOKED_BEFORE_ORDER = 2_000;
    private static final int CANCELLED = 5_000;
    private static final int CANCELLED_BEFORE_ORDER = 50_000;
    private static final int ORDERED_ELSEWHERE = 333_333;
    private static final int CANCELLED_AFTER_DAYS_MAX = 60;
    private static final int LOST_PER_MONTH = 5_000;

    private final World world;
    private final Dice dice;
    private final Agenda agenda;
    private final Customers customers;
    private final SalesTargets targets;
    private final int[] anyCustomer;
    private int orders;

    Sales(World world) {
        this.world = world;
        dice = world.dice();
        agenda = world.agenda();
        customers = world.customers();
        targets = world.partners().targets();
        anyCustomer = new int[world.partners().count()];
        Arrays.fill(anyCustomer, -1);
    }

    /** The customers that were there before: their first orders lie up to three years back. */
    void begin() {
        int first = world.days().firstDay(0);
        for (int c = 0; c < backlog(); c++) {
            win(c, first - 1 - dice.below(BACKLOG_DAYS), first, dice.oneOf(SMALL_ORDERS));
        }
    }

    /** Puts down the month's sales. */
    void plan(int month) {
        int first = world.days().firstDay(month);
        int last = world.days().lastDay(month);
        for (int c = wonBefore(month); c < wonBefore(month + 1); c++) {
            int customer = c;
            int day = dice.between(first, last);
            agenda.on(day, () -> win(customer, day, dice.chance(BOOKED_BEFORE_ORDER) ? last + 5 : day, 0));
        }
        for (int c = 0; c < wonBefore(month); c++) {
            int customer = c;
            if (!customers.isActive(c)) continue;
            if (dice.chance(SalesTargets.UPSELL_PER_MONTH))
                agenda.on(dice.between(first, last), () -> extend(customer));
            if (dice.chance(LOST_PER_MONTH)) agenda.on(dice.between(first, last), () -> customers.end(customer));
        }
        if (isPushed(month)) agenda.on(first + PUSH_DAY, this::push);
    }

    private int backlog() {
        return (int) ((long) customers.count() * SalesTargets.BACKLOG_PERCENT / 100);
    }

    private int wonBefore(int month) {
        int rest = customers.count() - backlog();
        return backlog() + (int) ((long) rest * month / world.plan().months());
    }

    /** @param small a size for an order of old; 0 for one that follows the partner's target */
    private void win(int c, int placedOn, int announcedOn, int small) {
        int month = world.days().monthOf(placedOn);
        int p = dice.chance(DIRECT) ? Partners.HOUSE : world.partners().any();
        int extensions = p == Partners.HOUSE
                ? dice.oneOf(SMALL_ORDERS)
                : small > 0 ? targets.sell(p, month, small) : targets.order(p, month, dice);
        customers.begin(c, p, extensions, dice.between(SEAT_PRICE_MIN, SEAT_PRICE_MAX));
        if (p != Partners.HOUSE) anyCustomer[p] = c;
        String order = nextOrder();
        if (dice.chance(CANCELLED)) cancelFirst(order, c, p, extensions, placedOn);
        agenda.on(announcedOn, () -> placed(order, c, p, extensions, placedOn));
    }

    /** Who cancels the first order is lost, or has ordered from another partner meanwhile: then that one has won it. */
    private void cancelFirst(String order, int c, int p, int extensions, int placedOn) {
        int day = cancel(order, c, p, extensions, placedOn);
        if (!dice.chance(ORDERED_ELSEWHERE)) {
            agenda.on(day, () -> customers.end(c));
            return;
        }
        int other = world.partners().any();
        int otherDay = Math.max(placedOn, agenda.today()) + dice.between(1, 10);
        agenda.on(otherDay, () -> {
            int otherExtensions = targets.sell(other, world.days().monthOf(otherDay), extensions);
            placed(nextOrder(), c, other, otherExtensions, otherDay);
        });
        agenda.on(Math.max(day, otherDay), () -> customers.wonBy(c, other));
    }

    /** An order of a customer that is there already goes to whoever looks after it. */
    private void extend(int c) {
        if (!customers.isActive(c)) return;
        int p = customers.carer(c);
        int today = agenda.today();
        int extensions = p == Partners.HOUSE ? dice.oneOf(SMALL_ORDERS) : targets.order(p, world.thisMonth(), dice);
        String order = nextOrder();
        customers.grow(c, extensions);
        if (dice.chance(CANCELLED)) {
            int day = cancel(order, c, p, extensions, today);
            agenda.on(day, () -> customers.grow(c, -extensions));
        }
        placed(order, c, p, extensions, today);
    }

    /** Some cancellations are faster than their order. Answers the day on which it becomes known. */
    private int cancel(String order, int c, int p, int extensions, int placedOn) {
        int after = dice.chance(CANCELLED_BEFORE_ORDER) ? 0 : dice.between(1, CANCELLED_AFTER_DAYS_MAX);
        int day = Math.max(placedOn, agenda.today()) + after;
        if (p != Partners.HOUSE) targets.takeBack(p, world.days().monthOf(placedOn), extensions);
        agenda.on(day, () -> world.facts().orderCancelled(order, customers.id(c), day));
        return day;
    }

    private void placed(String order, int c, int p, int extensions, int placedOn) {
        world.facts().orderPlaced(order, customers.id(c), world.partnerId(p), extensions, placedOn);
    }

    /** Before a review, and at the story's end, partners that are close see to it that they reach their target. */
    private boolean isPushed(int month) {
        return month >= world.plan().months() - 2
                || world.days().yearMonth(month).getMonthValue() == 12;
    }

    private void push() {
        for (int p = 0; p < anyCustomer.length; p++) {
            int c = anyCustomer[p];
            int missing = targets.missing(p, world.thisMonth(), dice);
            if (c < 0 || missing == 0) continue;
            int extensions = targets.sell(p, world.thisMonth(), missing);
            customers.grow(c, extensions);
            placed(nextOrder(), c, p, extensions, agenda.today());
        }
    }

    private String nextOrder() {
        return "O-" + ++orders;
    }
}
