package ngage.commission.entitlement;

import org.jspecify.annotations.Nullable;

/** What is posted on one account of a booking so far, by how many lines, and the terms of the last one. */
public record Posted(
        int lines, long minorUnits, @Nullable String programme, long basisMinorUnits, int shareBasisPoints) {
    /** An account without lines. */
    public static final Posted NOTHING = new Posted(0, 0, null, 0, 0);

    /** This, and one line more. */
    public Posted plus(Posting line) {
        return plus(
                new Posted(1, line.minorUnits(), line.programme(), line.basisMinorUnits(), line.shareBasisPoints()));
    }

    /** This, and what was posted after it. */
    public Posted plus(Posted later) {
        return new Posted(
                Math.addExact(lines, later.lines),
                Math.addExact(minorUnits, later.minorUnits),
                later.programme,
                later.basisMinorUnits,
                later.shareBasisPoints);
    }
}
