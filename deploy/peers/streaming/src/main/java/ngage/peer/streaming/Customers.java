package ngage.peer.streaming;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import ngage.commission.entitlement.Posted;
import ngage.commission.entitlement.Posting;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.RevenueBooked;
import ngage.peer.streaming.Packed.StoredBooking;
import ngage.terms.CareTimeline;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;

/** What is known of the customers a fact is about. */
final class Customers {
    private final CustomerState state;
    private final MessageDigest sha256;

    /** The bookings that the fact in hand can move, and whether it did. */
    private final Map<BookingId, StoredBooking> loaded = new HashMap<>();

    private final Map<BookingId, StoredBooking> changed = new HashMap<>();

    Customers(CustomerState state) {
        this.state = state;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** What became of an event: new, known, or in conflict with what is known. */
    sealed interface Novelty {
        record New() implements Novelty {}

        record Known() implements Novelty {}

        record Conflict(Refusal refusal) implements Novelty {}
    }

    /** Remembers an event if it is new. */
    Novelty remember(EventId id, Topic topic, Fact fact) {
        byte[] content = content(fact);
        String event = "E" + id.source() + ' ' + id.id();
        String subject = "S" + topic.topicName() + ' ' + fact.subject();
        byte[] before = state.known(event);
        if (before != null) return same(before, content, Refusal.Reason.CONFLICTING_DUPLICATE);
        byte[] about = state.known(subject);
        if (about != null) return same(about, content, Refusal.Reason.CONFLICTING_ID);
        state.know(event, content);
        state.know(subject, content);
        return new Novelty.New();
    }

    private static Novelty same(byte[] before, byte[] content, Refusal.Reason otherwise) {
        if (MessageDigest.isEqual(before, content)) return new Novelty.Known();
        return new Novelty.Conflict(new Refusal(otherwise, "it is known with other content"));
    }

    private byte[] content(Fact fact) {
        byte[] hash = sha256.digest(EventCodec.encode(fact));
        return ByteBuffer.allocate(Long.BYTES).put(hash, 0, Long.BYTES).array();
    }

    CareTimeline timeline(CustomerId customer) {
        byte[] bytes = state.timeline(customer);
        return bytes == null ? CareTimeline.EMPTY : Packed.timeline(customer, bytes);
    }

    void keep(CustomerId customer, CareTimeline timeline) {
        state.keepTimeline(customer, Packed.of(timeline));
    }

    /** Forgets what was loaded for the fact before. */
    void begin() {
        loaded.clear();
        changed.clear();
    }

    /** A new booking, and the refunds that waited for it; or a new refund's original, and its other refunds. */
    Iterable<StoredBooking> namedBy(RevenueBooked booking) {
        BookingId original = booking.refundOf();
        BookingId named = original == null ? booking.bookingId() : original;
        if (original != null) {
            byte[] bytes = state.booking(booking.customerId(), original);
            if (bytes != null) load(Packed.booking(bytes));
        }
        state.refunds(booking.customerId(), named, bytes -> load(Packed.booking(bytes)));
        return loaded.values();
    }

    /** The customer's bookings from a service date on, and all refunds. */
    Iterable<StoredBooking> from(CustomerId customer, LocalDate day) {
        state.bookings(customer, bytes -> {
            StoredBooking stored = Packed.booking(bytes);
            if (!stored.booking().serviceDate().isBefore(day)) load(stored);
        });
        state.refunds(customer, bytes -> load(Packed.booking(bytes)));
        return loaded.values();
    }

    private void load(StoredBooking stored) {
        loaded.put(stored.booking().bookingId(), stored);
    }

    void add(RevenueBooked booking) {
        StoredBooking stored = new StoredBooking(booking, new HashMap<>(4));
        loaded.put(booking.bookingId(), stored);
        changed.put(booking.bookingId(), stored);
    }

    void posted(Posting line) {
        StoredBooking stored = loaded.get(line.bookingId());
        if (stored == null) throw new IllegalStateException("not loaded: " + line.bookingId());
        stored.posted().merge(line.account(), Posted.NOTHING.plus(line), (sofar, same) -> sofar.plus(line));
        changed.put(line.bookingId(), stored);
    }

    void keepChanged() {
        for (StoredBooking stored : changed.values()) {
            RevenueBooked booking = stored.booking();
            BookingId original = booking.refundOf();
            byte[] bytes = Packed.of(stored);
            if (original == null) state.keepBooking(booking.customerId(), booking.bookingId(), bytes);
            else state.keepRefund(booking.customerId(), original, booking.bookingId(), bytes);
        }
    }
}
