package ngage.commission.tripwire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ngage.commission.entitlement.Posting;
import ngage.event.EventId;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Looks over the bookings of one transaction: what was posted for them, what is, and what should be. Pure. */
public final class Watch {
    private final long payoutMinorUnitsMax;
    private final int postingsPerBookingMax;
    private final Set<Trip> aboveLimit = new LinkedHashSet<>();
    private final Map<BookingId, List<Fault>> faults = new TreeMap<>();
    private final List<Posting> paid = new ArrayList<>();
    private @Nullable EventId cause;
    private @Nullable Instant knownAt;

    public Watch(TripwireLimits limits) {
        payoutMinorUnitsMax = limits.payoutMinorUnitsMax();
        postingsPerBookingMax = limits.postingsPerBookingMax();
    }

    /**
     * A booking that tripped.
     *
     * @param partnerId who would be paid; null: nobody, in this transaction
     */
    public record Trip(
            Tripwire tripwire, @Nullable PartnerId partnerId, BookingId bookingId, String detail, Cause cause) {}

    /**
     * The fact at which it tripped.
     *
     * @param knownAt the broker's time of it
     */
    public record Cause(EventId id, Instant knownAt) {}

    private record Fault(Tripwire tripwire, String detail, Cause cause) {
        private Trip of(BookingId bookingId, @Nullable PartnerId partnerId) {
            return new Trip(tripwire, partnerId, bookingId, detail, cause);
        }
    }

    /** From here on everything is caused by this fact. */
    public void causedBy(EventId id, Instant knownAt) {
        cause = id;
        this.knownAt = knownAt;
    }

    private Cause cause() {
        if (cause == null || knownAt == null) throw new IllegalStateException("nothing moves without a fact");
        return new Cause(cause, knownAt);
    }

    /** A line that is posted now. */
    public void posted(Posting line) {
        PartnerId partner = line.account().partnerId();
        if (!line.account().isPaid() || partner == null) return;
        paid.add(line);
        if (Math.absExact(line.minorUnits()) > payoutMinorUnitsMax) {
            String detail = line.minorUnits() + " " + line.currency() + ", at most " + payoutMinorUnitsMax;
            aboveLimit.add(new Trip(Tripwire.PAYOUT_ABOVE_LIMIT, partner, line.bookingId(), detail, cause()));
        }
    }

    /**
     * A booking was settled; what it is like after the last time counts.
     *
     * @param lines all its ledger lines
     * @param postedMinorUnits what they add up to
     * @param commissionMinorUnits what they must add up to
     */
    public void settled(RevenueBooked booking, int lines, long postedMinorUnits, long commissionMinorUnits) {
        if (!faults.isEmpty()) faults.remove(booking.bookingId());
        if (lines > postingsPerBookingMax) {
            fault(booking, Tripwire.TOO_MANY_POSTINGS, lines + " lines, at most " + postingsPerBookingMax);
        }
        if (postedMinorUnits < 0 && booking.amount().minorUnits() >= 0) {
            fault(booking, Tripwire.NEGATIVE_TOTAL, "its lines add up to " + postedMinorUnits);
        }
        if (postedMinorUnits != commissionMinorUnits) {
            String detail = "its lines add up to " + postedMinorUnits + ", its commission is " + commissionMinorUnits;
            fault(booking, Tripwire.SUM_BROKEN, detail);
        }
    }

    private void fault(RevenueBooked booking, Tripwire tripwire, String detail) {
        faults.computeIfAbsent(booking.bookingId(), any -> new ArrayList<>(1))
                .add(new Fault(tripwire, detail, cause()));
    }

    /** Everything that tripped, once all is posted: nearly always nothing. */
    public List<Trip> trips() {
        List<Trip> trips = new ArrayList<>(aboveLimit);
        if (faults.isEmpty()) return trips;
        Map<BookingId, Set<PartnerId>> payees = payees();
        faults.forEach((bookingId, found) -> {
            Set<PartnerId> partners = payees.getOrDefault(bookingId, new TreeSet<>());
            for (Fault fault : found) {
                if (partners.isEmpty()) trips.add(fault.of(bookingId, null));
                for (PartnerId partner : partners) trips.add(fault.of(bookingId, partner));
            }
        });
        return trips;
    }

    /** Who is paid for which of the faulty bookings. */
    private Map<BookingId, Set<PartnerId>> payees() {
        Map<BookingId, Set<PartnerId>> payees = new TreeMap<>();
        for (Posting line : paid) {
            PartnerId partner = line.account().partnerId();
            if (partner == null || !faults.containsKey(line.bookingId())) continue;
            payees.computeIfAbsent(line.bookingId(), any -> new TreeSet<>()).add(partner);
        }
        return payees;
    }
}
