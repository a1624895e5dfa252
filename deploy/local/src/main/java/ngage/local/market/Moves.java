package ngage.local.market;

import org.jspecify.annotations.Nullable;

/**
 * Customers that change hands: about one in a hundred a month, a tenth of them announced after the fact, some before,
 * some back to who won them, a few to the house.
 */
final class Moves {

    private static final int MOVED_PER_MONTH = 10_000;
    private static final int LATE_DAYS_MAX = 60;
    private static final int AHEAD_DAYS_MAX = 60;
    private static final int LATE = 100_000;
    private static final int AHEAD = 110_000;
    private static final int TO_THE_HOUSE = 10_000;
    private static final int BACK = 100_000;
    private static final int WRONG_SENDER = 5_000;
    private static final String[] REASONS = {"request", "conflict", "territory", "handover"};

    private final World world;
    private final Dice dice;
    private final Agenda agenda;
    private final Customers customers;
    private int transfers;
    private @Nullable Showcase showcase;

    Moves(World world) {
        this.world = world;
        dice = world.dice();
        agenda = world.agenda();
        customers = world.customers();
    }

    /** Puts down the month's moves. */
    void plan(int month) {
        int first = world.days().firstDay(month);
        int last = world.days().lastDay(month);
        for (int c = 0; c < customers.count(); c++) {
            int customer = c;
            if (!customers.isActive(c) || !dice.chance(MOVED_PER_MONTH)) continue;
            agenda.on(dice.between(first, last), () -> move(customer));
        }
    }

    /** A customer whose late transfer moved money; null if there was none. */
    @Nullable
    Showcase showcase() {
        return showcase;
    }

    private void move(int c) {
        int today = agenda.today();
        if (!customers.isActive(c) || customers.isMoving(c, today)) return;
        int from = customers.carer(c);
        int to = receiver(c, from);
        if (to == from) return;
        int effective = effective(today);
        int stated = dice.chance(WRONG_SENDER) ? world.partners().any() : from;
        String transfer = "T-" + ++transfers;
        String reason = REASONS[dice.below(REASONS.length)];
        world.facts()
                .customerTransferred(
                        transfer, customers.id(c), world.partnerId(stated), world.partnerId(to), effective, reason);
        customers.movingUntil(c, Math.max(effective, today));
        agenda.on(effective, () -> customers.move(c, to));
        if (effective < today) remember(c, from, to, effective);
    }

    private int receiver(int c, int from) {
        if (dice.chance(TO_THE_HOUSE)) return Partners.HOUSE;
        return from != customers.acquirer(c) && dice.chance(BACK)
                ? customers.acquirer(c)
                : world.partners().any();
    }

    private int effective(int today) {
        if (dice.chance(LATE)) return today - dice.between(1, LATE_DAYS_MAX);
        return dice.chance(AHEAD) ? today + dice.between(1, AHEAD_DAYS_MAX) : today;
    }

    /** Keeps the latest whose booking was paid to one partner and now is another's. */
    private void remember(int c, int from, int to, int effective) {
        int month = world.days().monthOf(effective);
        boolean booked = month >= 0 && month < world.thisMonth() && customers.acquirer(c) == from;
        if (!booked
                || !world.partners().earns(from, effective)
                || !world.partners().earns(to, effective)) return;
        showcase = new Showcase(customers.id(c), Billing.bookingId(world, c, month));
    }
}
