package ngage.value;

/** A customer of the provider: won by one partner, looked after by one at a time. */
public record CustomerId(String value) implements Comparable<CustomerId> {
    public CustomerId {
        Identifiers.checked("customerId", value);
    }

    @Override
    public int compareTo(CustomerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
