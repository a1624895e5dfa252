package ngage.audit;

import org.jspecify.annotations.Nullable;

/**
 * What became of the ledger in the database.
 *
 * @param verified whether it was held against its seals; what was found then is among the findings
 * @param lines how many lines
 * @param seals under how many seals
 * @param milliseconds how long all lines and seals took
 * @param reckonedAnew of how many lines the hash was reckoned from the columns
 * @param restored how often a lane went on from a restored backup, as it was published
 * @param whyNot one sentence if it was not verified
 */
public record LedgerVerdict(
        boolean verified,
        long lines,
        long seals,
        long milliseconds,
        long reckonedAnew,
        int restored,
        @Nullable String whyNot) {

    static LedgerVerdict notVerified(String whyNot) {
        return new LedgerVerdict(false, 0, 0, 0, 0, 0, whyNot);
    }

    /** Lines held against their seals in a second. */
    public long linesPerSecond() {
        return milliseconds == 0 ? lines : lines * 1000 / milliseconds;
    }
}
