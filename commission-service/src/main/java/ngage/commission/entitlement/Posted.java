package ngage.commission.entitlement;

import org.jspecify.annotations.Nullable;

/** What is posted on one account of a booking so far, by how many lines, and the terms of the last one. */
public record Posted(
        int lines, long minorUnits, @Nullable String programme, long basisMinorUnits, int shareBasisPoints) {
    /** An account without lines. */
    public static final Posted NOTHING = new Posted(0, 0, null, 0, 0);

    /** This, and one line more. */
    public Posted plus(Posting line) {
        return new Posted(
                lines + 1,
                Math.addExact(minorUnits, line.minorUnits()),
                line.programme(),
                line.basisMinorUnits(),
                line.shareBasisPoints());
    }
}
