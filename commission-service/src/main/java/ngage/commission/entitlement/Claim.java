package ngage.commission.entitlement;

import ngage.terms.Programme;
import org.jspecify.annotations.Nullable;

/**
 * What one half of a booking's commission is, and whose.
 *
 * @param minorUnits the amount, in the booking's currency
 * @param terms the version that reckoned it; null before the first programme, where there is nothing to reckon
 * @param shareBasisPoints this half's share of the commission under these terms
 */
public record Claim(
        Account account, long minorUnits, @Nullable Programme terms, int shareBasisPoints) {
    /** The name of the version that reckoned it; null before the first programme. */
    public @Nullable String programme() {
        return terms == null ? null : terms.ref();
    }
}
