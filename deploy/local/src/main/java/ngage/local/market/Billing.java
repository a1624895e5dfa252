package ngage.local.market;

/** Bookings: every active customer at the end of every month; some late, some refunded, a few the other way round. */
final class Billing {

    private static final int CALLS_PERCENT_MAX = 30;
    private static final int LATE = 20_000;
    private static final int LATE_DAYS_MAX = 25;
    private static final int REFUNDED = 5_000;
    private static final int REFUNDED_FIRST = 20_000;
    private static final int REFUNDED_TWICE = 50_000;
    private static final int REFUNDED_AFTER_DAYS_MAX = 40;
    private static final int CREDITED = 200;
    private static final int[] REFUND_PERCENT = {10, 25, 50, 100};
    private static final int SECOND_REFUND_PERCENT = 60;

    private final World world;
    private final Dice dice;
    private final Agenda agenda;
    private final FactWriter facts;

    Billing(World world) {
        this.world = world;
        dice = world.dice();
        agenda = world.agenda();
        facts = world.facts();
    }

    static String bookingId(World world, int c, int month) {
        return "B-" + world.days().yearMonth(month) + "-" + Partners.padded(c + 1, 6);
    }

    /** Bills the month; to be called on its last day. */
    void bill(int month) {
        int serviceDate = world.days().lastDay(month);
        Customers customers = world.customers();
        for (int c = 0; c < customers.count(); c++) {
            if (!customers.isActive(c)) continue;
            long amount = customers.monthly(c) * (100 + dice.below(CALLS_PERCENT_MAX)) / 100;
            String id = bookingId(world, c, month);
            book(new Booking(id, customers.id(c), amount, customers.currency(c), serviceDate, null));
        }
    }

    private void book(Booking booking) {
        int today = agenda.today();
        boolean refunded = dice.chance(REFUNDED);
        if (refunded && dice.chance(REFUNDED_FIRST)) {
            facts.revenueBooked(firstRefund(booking));
            agenda.on(today + dice.between(1, 10), () -> facts.revenueBooked(booking));
            return;
        }
        if (dice.chance(LATE)) agenda.on(today + dice.between(1, LATE_DAYS_MAX), () -> facts.revenueBooked(booking));
        else facts.revenueBooked(booking);
        if (refunded) refund(booking);
        if (dice.chance(CREDITED)) credit(booking);
    }

    /** A few are refunded twice, and in sum more than they were: what is above counts for nothing. */
    private void refund(Booking booking) {
        int day = agenda.today() + dice.between(1, REFUNDED_AFTER_DAYS_MAX);
        Booking first = firstRefund(booking);
        agenda.on(day, () -> facts.revenueBooked(first));
        if (!dice.chance(REFUNDED_TWICE)) return;
        Booking second = booking.refund(booking.id() + "-R2", -percent(booking, SECOND_REFUND_PERCENT));
        agenda.on(day + dice.between(1, 10), () -> facts.revenueBooked(second));
    }

    private Booking firstRefund(Booking booking) {
        return booking.refund(booking.id() + "-R1", -percent(booking, dice.oneOf(REFUND_PERCENT)));
    }

    /** Money given back without naming a booking. */
    private void credit(Booking booking) {
        facts.revenueBooked(new Booking(
                booking.id() + "-K",
                booking.customer(),
                -percent(booking, 10),
                booking.currency(),
                booking.serviceDate(),
                null));
    }

    private static long percent(Booking booking, int percent) {
        return Math.max(1, booking.minorUnits() * percent / 100);
    }
}
