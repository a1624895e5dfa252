package ngage.value;

/** A partner: who sells, looks after customers and is paid. */
public record PartnerId(String value) implements Comparable<PartnerId> {
    public PartnerId {
        Identifiers.checked("partnerId", value);
    }

    @Override
    public int compareTo(PartnerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
