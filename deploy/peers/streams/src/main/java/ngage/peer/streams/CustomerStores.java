package ngage.peer.streams;

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
import ngage.peer.streams.Packed.StoredBooking;
import ngage.terms.CareTimeline;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What one task knows of its customers. */
final class CustomerStores {
    /** Event ids and subjects; what they said, as a digest. */
    static final String KNOWN = "known";
    /** By customer. */
    static final String TIMELINES = "timelines";
    /** By customer, then {@code B} and the booking, or {@code R}, the original and the refund. */
    static final String BOOKINGS = "bookings";

    private static final StringSerializer STRING = new StringSerializer();

    private final KeyValueStore<String, byte[]> known;
    private final KeyValueStore<String, byte[]> timelines;
    private final KeyValueStore<String, byte[]> bookings;
    private final MessageDigest sha256;

    /** The bookings that the fact in hand can move, and whether it did. */
    private final Map<BookingId, StoredBooking> loaded = new HashMap<>();

    private final Map<BookingId, StoredBooking> changed = new HashMap<>();

    CustomerStores(ProcessorContext<?, ?> context) {
        known = context.getStateStore(KNOWN);
        timelines = context.getStateStore(TIMELINES);
        bookings = context.getStateStore(BOOKINGS);
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
        byte[] before = known.get(event);
        if (before != null) return same(before, content, Refusal.Reason.CONFLICTING_DUPLICATE);
        byte[] about = known.get(subject);
        if (about != null) return same(about, content, Refusal.Reason.CONFLICTING_ID);
        known.put(event, content);
        known.put(subject, content);
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
        byte[] bytes = timelines.get(customer.value());
        return bytes == null ? CareTimeline.EMPTY : Packed.timeline(customer, bytes);
    }

    void keep(CustomerId customer, CareTimeline timeline) {
        timelines.put(customer.value(), Packed.of(timeline));
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
            byte[] bytes = bookings.get(bookingKey(booking.customerId(), original));
            if (bytes != null) load(bytes);
        }
        load(booking.customerId().value() + "\0R\0" + named.value() + '\0', LocalDate.MIN);
        return loaded.values();
    }

    /** The customer's bookings from a service date on, and all refunds. */
    Iterable<StoredBooking> from(CustomerId customer, LocalDate day) {
        load(customer.value() + "\0B\0", day);
        load(customer.value() + "\0R\0", LocalDate.MIN);
        return loaded.values();
    }

    private void load(String prefix, LocalDate from) {
        try (KeyValueIterator<String, byte[]> found = bookings.prefixScan(prefix, STRING)) {
            while (found.hasNext()) {
                KeyValue<String, byte[]> next = found.next();
                StoredBooking stored = Packed.booking(next.value);
                if (!stored.booking().serviceDate().isBefore(from)) {
                    loaded.put(stored.booking().bookingId(), stored);
                }
            }
        }
    }

    private void load(byte[] bytes) {
        StoredBooking stored = Packed.booking(bytes);
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
        for (StoredBooking stored : changed.values()) bookings.put(key(stored.booking()), Packed.of(stored));
    }

    private static String key(RevenueBooked booking) {
        @Nullable BookingId original = booking.refundOf();
        if (original == null) return bookingKey(booking.customerId(), booking.bookingId());
        return booking.customerId().value() + "\0R\0" + original.value() + '\0'
                + booking.bookingId().value();
    }

    private static String bookingKey(CustomerId customer, BookingId booking) {
        return customer.value() + "\0B\0" + booking.value();
    }
}
