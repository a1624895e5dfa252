package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.NetRevenue;
import ngage.value.BookingId;
import ngage.value.CustomerId;

/**
 * One customer's bookings and what is posted for them. Takes facts one by one and says what each moves: the difference
 * between target and posted, nothing where nothing moved. Needs to hold only the bookings a fact can move; whoever loads
 * it asks {@link #movedFrom} first.
 */
public final class CustomerBook {
    private final CustomerId customerId;
    private final Register register;
    private final Map<BookingId, Entry> entries = new HashMap<>();
    private final Map<BookingId, List<RevenueBooked>> refunds = new HashMap<>();
    private final Map<BookingId, Map<Account, Posted>> postedAhead = new HashMap<>();
    private CareTimeline timeline;

    private record Entry(RevenueBooked booking, Map<Account, Posted> posted) {}

    public CustomerBook(CustomerId customerId, CareTimeline timeline, Register register) {
        this.customerId = customerId;
        this.timeline = timeline;
        this.register = register;
    }

    public CustomerId customerId() {
        return customerId;
    }

    /** Adds a booking or refund that was there before, with what is posted for it. */
    public void load(RevenueBooked booking, Map<Account, Posted> posted) {
        if (booking.refundOf() != null) refundsOf(booking.refundOf()).add(booking);
        else entries.put(booking.bookingId(), new Entry(booking, new LinkedHashMap<>(posted)));
    }

    /** Adds what is posted for a booking that is still to come: a recovery takes in payouts before all of their facts. */
    public void loadAhead(BookingId booking, Map<Account, Posted> posted) {
        postedAhead.put(booking, posted);
    }

    /** Applies a new fact of this customer. */
    public void apply(CustomerFact fact, Movements movements) {
        switch (fact) {
            case OrderPlaced order -> attribute(timeline.with(order), LocalDate.MAX, movements);
            case OrderCancelled cancellation -> attribute(timeline.with(cancellation), LocalDate.MAX, movements);
            case CustomerTransferred transfer -> transfer(transfer, movements);
            case RevenueBooked booking -> book(booking, movements);
        }
    }

    /** Posts whatever differs from its target; what a change of the register asks for. */
    public void settleAll(Movements movements) {
        entriesFrom(LocalDate.MIN).forEach(entry -> settle(entry, movements));
    }

    /**
     * The first service date that a fact about attribution can move, given the timelines before and after; {@link
     * LocalDate#MIN} if it can move all, {@link LocalDate#MAX} if none.
     */
    public static LocalDate movedFrom(CareTimeline before, CareTimeline after, CustomerFact fact) {
        if (!before.acquirer().holder().equals(after.acquirer().holder())) return LocalDate.MIN;
        return fact instanceof CustomerTransferred transfer ? transfer.effectiveOn() : LocalDate.MAX;
    }

    private void transfer(CustomerTransferred transfer, Movements movements) {
        CareTimeline after = timeline.with(transfer);
        boolean mismatch = after.mismatches(register.successions()).stream()
                .anyMatch(found -> found.transfer().transferId().equals(transfer.transferId()));
        if (mismatch) movements.mismatch();
        attribute(after, transfer.effectiveOn(), movements);
    }

    private void attribute(CareTimeline after, LocalDate caredAnewFrom, Movements movements) {
        boolean acquirerMoved =
                !timeline.acquirer().holder().equals(after.acquirer().holder());
        timeline = after;
        LocalDate from = acquirerMoved ? LocalDate.MIN : caredAnewFrom;
        if (from.equals(LocalDate.MAX)) return;
        entriesFrom(from).forEach(entry -> settle(entry, movements));
    }

    private void book(RevenueBooked booking, Movements movements) {
        BookingId original = booking.refundOf();
        if (original == null) {
            Map<Account, Posted> posted = new LinkedHashMap<>(4);
            posted.putAll(postedAhead.getOrDefault(booking.bookingId(), Map.of()));
            Entry entry = new Entry(booking, posted);
            entries.put(booking.bookingId(), entry);
            movements.booked(booking.amount().currency(), netOf(entry), 1);
            settle(entry, movements);
            return;
        }
        Entry refunded = entries.get(original);
        long before = refunded == null ? 0 : netOf(refunded);
        refundsOf(original).add(booking);
        if (refunded == null) return;
        movements.booked(refunded.booking().amount().currency(), Math.subtractExact(netOf(refunded), before), 0);
        settle(refunded, movements);
    }

    private List<RevenueBooked> refundsOf(BookingId original) {
        return refunds.computeIfAbsent(original, id -> new ArrayList<>(1));
    }

    private long netOf(Entry entry) {
        return NetRevenue.of(entry.booking(), refundsNaming(entry)).netMinorUnits();
    }

    private List<RevenueBooked> refundsNaming(Entry entry) {
        return refunds.getOrDefault(entry.booking().bookingId(), List.of());
    }

    /** In a fixed order, so that the same facts in the same order always give the same lines in the same order. */
    private List<Entry> entriesFrom(LocalDate from) {
        return entries.values().stream()
                .filter(entry -> !entry.booking().serviceDate().isBefore(from))
                .sorted(Comparator.comparing(entry -> entry.booking().bookingId()))
                .toList();
    }

    private void settle(Entry entry, Movements movements) {
        Entitlement target = Entitlement.of(entry.booking(), refundsNaming(entry), timeline, register);
        settle(entry, target.acquisition(), target, movements);
        settle(entry, target.care(), target, movements);
        int lines = 0;
        long posted = 0;
        for (Posted account : entry.posted().values()) {
            lines += account.lines();
            posted = Math.addExact(posted, account.minorUnits());
        }
        movements.settled(entry.booking(), lines, posted, target.totalMinorUnits());
    }

    /** First what is taken back from other accounts of the half, then what the right account lacks. */
    private void settle(Entry entry, Claim claim, Entitlement target, Movements movements) {
        for (Map.Entry<Account, Posted> other : List.copyOf(entry.posted().entrySet())) {
            boolean sameHalf = other.getKey().half() == claim.account().half();
            if (!sameHalf || other.getKey().equals(claim.account())) continue;
            Posted posted = other.getValue();
            long back = Math.negateExact(posted.minorUnits());
            post(entry, line(entry, other.getKey(), back, posted), movements);
        }
        Posted posted = entry.posted().get(claim.account());
        long lacking = Math.subtractExact(claim.minorUnits(), posted == null ? 0 : posted.minorUnits());
        Posted terms = new Posted(0, 0, claim.programme(), target.net().netMinorUnits(), claim.shareBasisPoints());
        post(entry, line(entry, claim.account(), lacking, terms), movements);
    }

    private Posting line(Entry entry, Account account, long minorUnits, Posted terms) {
        RevenueBooked booking = entry.booking();
        return new Posting(
                account,
                customerId,
                booking.bookingId(),
                booking.amount().currency(),
                minorUnits,
                booking.serviceDate(),
                terms.programme(),
                terms.basisMinorUnits(),
                terms.shareBasisPoints());
    }

    private static void post(Entry entry, Posting line, Movements movements) {
        if (line.minorUnits() == 0) return;
        entry.posted().merge(line.account(), Posted.NOTHING.plus(line), (sofar, same) -> sofar.plus(line));
        movements.post(line);
    }

    public CareTimeline timeline() {
        return timeline;
    }
}
