package ngage.local.market;

/**
 * The market's only chance: a sequence of whole numbers that a seed determines on every machine (SplitMix64). Whole
 * numbers only, so that no rounding of a processor can tell another story.
 */
final class Dice {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int MILLION = 1_000_000;

    private long state;

    Dice(long seed) {
        state = seed;
    }

    /** From 0 inclusive to {@code bound} exclusive. */
    int below(int bound) {
        return (int) below((long) bound);
    }

    /** From 0 inclusive to {@code bound} exclusive; the bias of the remainder is below one in 10^9 for all bounds used here. */
    long below(long bound) {
        return (next() >>> 1) % bound;
    }

    /** From {@code from} to {@code to}, both inclusive. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    /** True {@code perMillion} times in a million. */
    boolean chance(int perMillion) {
        return below(MILLION) < perMillion;
    }

    /** One of the entries, each as likely as the others. */
    int oneOf(int[] entries) {
        return entries[below(entries.length)];
    }

    private long next() {
        state += STEP;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
