package ngage.local.market;

import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import ngage.local.publish.Message;

/**
 * What a market of chance need not have and a visitor should see: told after the market, in facts of its own partners and
 * customers, so that it is there under the same names whatever the market's size and seed.
 */
public final class Exhibits {
    private static final YearMonth NGAGE_BEGAN = YearMonth.of(2022, 1);
    private static final String NGAGE = "ngage";

    /** Enough for Gold, and for Premium in the earlier programme; less than the next tier of either asks. */
    private static final int ENOUGH = 310;

    private static final int ENOUGH_BEFORE = 520;
    private static final int NEARLY = 297;

    /** Of 42.27 the commission is 6.34, so that each half is 3.17. */
    private static final int MOVED_MINOR_UNITS = 4_227;

    private static final int MONTHLY_MINOR_UNITS = 120_000;

    private final YearMonth last;
    private final FactWriter facts;

    private Exhibits(MarketPlan plan, Consumer<Message> sink) {
        last = plan.lastMonth();
        Agenda agenda = new Agenda();
        agenda.runThrough(day(last, last.lengthOfMonth()));
        // What the agenda is given here never happens: nothing of this is told twice.
        facts = new FactWriter(new Days(plan), new Dice(plan.seed()), agenda, sink);
    }

    /**
     * Tells them.
     *
     * @param known returns once everything told so far has been taken up, so that what follows comes too late
     */
    public static List<Exhibit> tell(MarketPlan plan, Consumer<Message> sink, Runnable known) {
        Exhibits exhibits = new Exhibits(plan, sink);
        exhibits.partners();
        exhibits.sales();
        known.run();
        exhibits.facts.customerTransferred(
                "T-moved", "C-moved", "P-giver", "P-taker", day(exhibits.last, 1), "handover");
        return exhibits.all();
    }

    private List<Exhibit> all() {
        return List.of(
                new Exhibit(Exhibit.Kind.NEAR, "/partners/P-next"),
                new Exhibit(Exhibit.Kind.PROMOTION, "/partners/P-riser"),
                new Exhibit(Exhibit.Kind.DEMOTION, "/partners/P-faller"),
                new Exhibit(Exhibit.Kind.FLOOR, "/partners/P-keeper"),
                new Exhibit(Exhibit.Kind.CORRECTION, "/bookings/B-moved/explanation?partnerId=P-giver"),
                new Exhibit(
                        Exhibit.Kind.PREVIEW,
                        "/customers/C-riser/transfer?toPartnerId=P-taker&effectiveOn=" + last.atDay(1)),
                new Exhibit(Exhibit.Kind.HELD, "/bookings/B-held"),
                new Exhibit(Exhibit.Kind.REFUSED, "/events?source=/market/billing&id=mishap-2"));
    }

    private void partners() {
        YearMonth joined = later(last.minusMonths(24), NGAGE_BEGAN);
        for (String id : List.of("P-riser", "P-next", "P-giver", "P-taker")) changed(partner(id, NGAGE, joined));
        YearMonth sold = soldBeforeTheReview();
        // Before Ngage began only the earlier programme had reviews.
        boolean inNgage = !sold.isBefore(NGAGE_BEGAN);
        changed(partner("P-faller", inNgage ? NGAGE : Partners.CLASSIC, inNgage ? sold : sold.minusMonths(1)));
        Partner keeper = partner("P-keeper", Partners.CLASSIC, last.minusMonths(20));
        keeper.enrolments.add(new Partner.Joined(NGAGE, day(last, 1)));
        changed(keeper);
    }

    private void sales() {
        placed("riser", ENOUGH, day(last, 2));
        placed("next", NEARLY, day(last.minusMonths(2), 5));
        placed("faller", ENOUGH_BEFORE, day(soldBeforeTheReview(), 15));
        // Reached for twelve months, held for the thirteenth, and changed over in the fourteenth.
        placed("keeper", ENOUGH_BEFORE, day(last.minusMonths(13), 15));
        facts.orderPlaced("O-moved", "C-moved", "P-giver", 5, day(last.minusMonths(3), 10));
        booked("B-moved-before", "C-moved", MOVED_MINOR_UNITS, last.minusMonths(1));
        booked("B-moved", "C-moved", MOVED_MINOR_UNITS, last);
        booked("B-riser", "C-riser", MONTHLY_MINOR_UNITS, last);
        booked("B-held", "C-held", MONTHLY_MINOR_UNITS, last);
    }

    /** Fifteen months before the last review: reached at the review before that, and not in the month before this one. */
    private YearMonth soldBeforeTheReview() {
        YearMonth review = last.withMonth(Month.JANUARY.getValue());
        return review.minusMonths(15);
    }

    private Partner partner(String id, String programme, YearMonth from) {
        Partner partner = new Partner(id, "NFON", "AGENT", "DE");
        partner.enrolments.add(new Partner.Joined(programme, day(from, 1)));
        partner.certifications.add(new Partner.Certified(day(from, 1), day(last.plusMonths(12), 1)));
        return partner;
    }

    private void changed(Partner partner) {
        partner.revision++;
        facts.partnerChanged(partner);
    }

    private void placed(String name, int extensions, int day) {
        facts.orderPlaced("O-" + name, "C-" + name, "P-" + name, extensions, day);
    }

    private void booked(String id, String customer, int minorUnits, YearMonth month) {
        facts.revenueBooked(new Booking(id, customer, minorUnits, "EUR", day(month, month.lengthOfMonth()), null));
    }

    private static YearMonth later(YearMonth one, YearMonth other) {
        return one.isAfter(other) ? one : other;
    }

    private static int day(YearMonth month, int day) {
        return Math.toIntExact(month.atDay(day).toEpochDay());
    }
}
