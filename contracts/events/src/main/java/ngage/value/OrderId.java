package ngage.value;

/** An order of extensions; the earliest uncancelled one of a customer tells who won it. */
public record OrderId(String value) implements Comparable<OrderId> {
    public OrderId {
        Identifiers.checked("orderId", value);
    }

    @Override
    public int compareTo(OrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
