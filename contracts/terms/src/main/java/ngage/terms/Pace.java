package ngage.terms;

/**
 * What a partner has lately added to its measures.
 *
 * @param extensions sold in the {@value #MONTHS} months before the month asked for
 * @param careRevenueMinorUnits earned in those months, as the programme counts it in the month asked for
 */
public record Pace(long extensions, long careRevenueMinorUnits) {
    /** How many months make the pace: enough to even out one good month, few enough to be the present. */
    public static final int MONTHS = 3;

    /** What this pace adds in so many months, rounded down; nothing if there were more cancellations than sales. */
    Pace after(int months) {
        return new Pace(grown(extensions, months), grown(careRevenueMinorUnits, months));
    }

    private static long grown(long inMonths, int months) {
        return inMonths <= 0 ? 0 : Math.multiplyExact(inMonths, (long) months) / MONTHS;
    }
}
