package ngage.value;

/** A partner's business passing to the firm that bought it. */
public record SuccessionId(String value) implements Comparable<SuccessionId> {
    public SuccessionId {
        Identifiers.checked("successionId", value);
    }

    @Override
    public int compareTo(SuccessionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
