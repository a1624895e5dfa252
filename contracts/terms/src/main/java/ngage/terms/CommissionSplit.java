package ngage.terms;

/**
 * A booking's commission and its two halves, in minor units of the booking's currency (rulebook section 4). The one home
 * of both roundings: the total half up, the care half down, and the acquisition half is what remains, so that no cent is
 * lost or made. A negative amount is split by its absolute value, the sign put on afterwards.
 */
public record CommissionSplit(long total, long acquisition, long care) {
    private static final long BASIS_POINTS = 10_000;

    /** Nothing to share. */
    public static final CommissionSplit ZERO = new CommissionSplit(0, 0, 0);

    /**
     * Splits a booking's net revenue by a programme's terms.
     *
     * @throws ArithmeticException if an amount leaves the range of a long; a booking's own limits keep far from it
     */
    public static CommissionSplit of(long netMinorUnits, Programme programme) {
        Programme.Commission terms = programme.commission();
        long size = Math.absExact(netMinorUnits);
        long total = halfUp(Math.multiplyExact(size, terms.rateBasisPoints()));
        long care = Math.multiplyExact(total, terms.careShareBasisPoints()) / BASIS_POINTS;
        int sign = Long.signum(netMinorUnits);
        return new CommissionSplit(sign * total, sign * (total - care), sign * care);
    }

    private static long halfUp(long tenThousandths) {
        return Math.addExact(tenThousandths, BASIS_POINTS / 2) / BASIS_POINTS;
    }
}
