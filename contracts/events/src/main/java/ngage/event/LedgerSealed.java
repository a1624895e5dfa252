package ngage.event;

/**
 * Lines of the ledger were sealed: from now on nobody can change one of them, or one before them, without contradicting this
 * event. A lane's seals are a chain: each covers the one before it.
 *
 * @param lane whose chain it is; one writer appends to a lane at a time. {@value #RECOVERY_LANE} is the recovery's own, for
 *     lines that it puts back
 * @param number of the seal in its lane, from 1 without gaps
 * @param id of the seal in the ledger; its lines are numbered by it
 * @param lines how many lines it covers; none if it says that the ledger was restored
 * @param restored the ledger was restored from a backup: what the lane published under this number and above is void
 * @param previous the hash of the seal before it, SHA-256 in hexadecimal digits; zeros for the first
 * @param hash over the seal itself, the hash before it and the hashes of its lines in order
 * @param cause the fact that the sealed transaction began with
 */
public record LedgerSealed(
        int lane, long number, long id, int lines, boolean restored, String previous, String hash, EventId cause)
        implements Outcome {
    /** Whoever recovers a ledger reads no input partition, so the lines that it puts back have a lane of their own. */
    public static final int RECOVERY_LANE = 0;

    /** The most lines that one seal covers. */
    public static final int LINES_MAX = 1 << 20;
}
