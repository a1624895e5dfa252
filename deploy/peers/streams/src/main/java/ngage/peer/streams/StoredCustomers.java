package ngage.peer.streams;

import java.util.function.Consumer;
import ngage.peer.streaming.CustomerState;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What one task knows of its customers, in its stores. */
final class StoredCustomers implements CustomerState {
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

    StoredCustomers(ProcessorContext<?, ?> context) {
        known = context.getStateStore(KNOWN);
        timelines = context.getStateStore(TIMELINES);
        bookings = context.getStateStore(BOOKINGS);
    }

    @Override
    public byte @Nullable [] known(String id) {
        return known.get(id);
    }

    @Override
    public void know(String id, byte[] content) {
        known.put(id, content);
    }

    @Override
    public byte @Nullable [] timeline(CustomerId customer) {
        return timelines.get(customer.value());
    }

    @Override
    public void keepTimeline(CustomerId customer, byte[] timeline) {
        timelines.put(customer.value(), timeline);
    }

    @Override
    public byte @Nullable [] booking(CustomerId customer, BookingId id) {
        return bookings.get(bookingsOf(customer) + id);
    }

    @Override
    public void keepBooking(CustomerId customer, BookingId id, byte[] booking) {
        bookings.put(bookingsOf(customer) + id, booking);
    }

    @Override
    public void bookings(CustomerId customer, Consumer<byte[]> each) {
        scan(bookingsOf(customer), each);
    }

    @Override
    public void keepRefund(CustomerId customer, BookingId original, BookingId id, byte[] refund) {
        bookings.put(refundsOf(customer) + original + '\0' + id, refund);
    }

    @Override
    public void refunds(CustomerId customer, BookingId original, Consumer<byte[]> each) {
        scan(refundsOf(customer) + original + '\0', each);
    }

    @Override
    public void refunds(CustomerId customer, Consumer<byte[]> each) {
        scan(refundsOf(customer), each);
    }

    private void scan(String prefix, Consumer<byte[]> each) {
        try (KeyValueIterator<String, byte[]> found = bookings.prefixScan(prefix, STRING)) {
            while (found.hasNext()) each.accept(found.next().value);
        }
    }

    private static String bookingsOf(CustomerId customer) {
        return customer.value() + "\0B\0";
    }

    private static String refundsOf(CustomerId customer) {
        return customer.value() + "\0R\0";
    }
}
