package ngage.commission.entitlement;

import org.jspecify.annotations.Nullable;

/** What is posted on one account of a booking so far, and the terms of the last line. */
public record Posted(long minorUnits, @Nullable String programme, long basisMinorUnits, int shareBasisPoints) {
    /** An account without lines. */
    public static final Posted NOTHING = new Posted(0, null, 0, 0);

    /** This, and one line more. */
    public Posted plus(Posting line) {
        return new Posted(
                Math.addExact(minorUnits, line.minorUnits()),
                line.programme(),
                line.basisMinorUnits(),
                line.shareBasisPoints());
    }
}
