package ngage.value;

/** A booking of revenue, or the refund of one. */
public record BookingId(String value) implements Comparable<BookingId> {
    public BookingId {
        Identifiers.checked("bookingId", value);
    }

    @Override
    public int compareTo(BookingId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
