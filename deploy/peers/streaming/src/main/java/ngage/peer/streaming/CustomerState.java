package ngage.peer.streaming;

import java.util.function.Consumer;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * What a stream processor keeps of its customers, as {@link Packed} bytes. Where the processor itself knows whose turn it is,
 * the customer goes without saying.
 */
public interface CustomerState {
    /** The digest remembered under an event's id or a subject; null if there is none. */
    byte @Nullable [] known(String id);

    void know(String id, byte[] content);

    byte @Nullable [] timeline(CustomerId customer);

    void keepTimeline(CustomerId customer, byte[] timeline);

    /** A booking that is no refund; null if it is not known. */
    byte @Nullable [] booking(CustomerId customer, BookingId id);

    void keepBooking(CustomerId customer, BookingId id, byte[] booking);

    /** All bookings that are no refunds. */
    void bookings(CustomerId customer, Consumer<byte[]> each);

    void keepRefund(CustomerId customer, BookingId original, BookingId id, byte[] refund);

    /** The refunds that name a booking. */
    void refunds(CustomerId customer, BookingId original, Consumer<byte[]> each);

    /** All refunds. */
    void refunds(CustomerId customer, Consumer<byte[]> each);
}
