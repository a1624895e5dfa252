package ngage.delivery;

/**
 * How far an input partition is applied or published: everything before {@code offset}, and of the record at it the
 * first {@code step} steps.
 */
public record Position(long offset, int step) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
        int byOffset = Long.compare(offset, other.offset);
        return byOffset != 0 ? byOffset : Integer.compare(step, other.step);
    }

    public boolean isBefore(Position other) {
        return compareTo(other) < 0;
    }

    @Override
    public String toString() {
        return step == 0 ? Long.toString(offset) : offset + " step " + step;
    }
}
