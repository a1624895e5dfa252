package ngage.value;

/** A customer's move from one carer to another. */
public record TransferId(String value) implements Comparable<TransferId> {
    public TransferId {
        Identifiers.checked("transferId", value);
    }

    @Override
    public int compareTo(TransferId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
