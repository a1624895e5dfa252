package ngage.value;

/**
 * An amount in minor units (euro cents) of an ISO 4217 currency. Sums that leave the range of a long are refused, never
 * wrapped.
 */
public record Money(long minorUnits, String currency) {
    /** The largest amount a booking may have, in minor units, either sign (rulebook section 2). */
    public static final long MINOR_UNITS_MAX = 1_000_000_000_000L;

    public Money {
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("currency must be an ISO 4217 code, was \"" + Shown.of(currency) + "\"");
        }
    }

    /** Whether the text is an ISO 4217 code. */
    public static boolean isCurrency(String text) {
        return Currencies.CODES.contains(text);
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }
}
