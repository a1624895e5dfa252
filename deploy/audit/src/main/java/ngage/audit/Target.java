package ngage.audit;

import org.jspecify.annotations.Nullable;

/**
 * What one half of a booking's commission comes to, and whose it is (rulebook, section 4).
 *
 * @param state who gets it
 * @param reason why nobody can earn it, or why it is the house's; null if it is payable
 * @param partnerId who earned it, or would have; null if that is nobody or the house
 * @param amount minor units in the booking's currency
 * @param programme whose terms, such as {@code ngage@2022-01-01}; null if none were known
 * @param shareBasisPoints this half's share of the commission, in hundredths of a percent
 */
public record Target(
        Half half,
        State state,
        @Nullable Reason reason,
        @Nullable String partnerId,
        long amount,
        @Nullable String programme,
        int shareBasisPoints) {

    /** The two halves. */
    public enum Half {
        ACQUISITION,
        CARE
    }

    /** Who gets a half. */
    public enum State {
        /** The partner. */
        PAYABLE,
        /** Nobody, until a fact settles it. */
        HELD,
        /** The house, for good. */
        HOUSE
    }

    /** Why a half is not paid. */
    public enum Reason {
        UNATTRIBUTED,
        NOT_ENROLLED,
        HOUSE,
        CHANNEL,
        TERMINATED
    }

    /** What must have been paid out: the amount if it is payable, else nothing. */
    public long due() {
        return state == State.PAYABLE ? amount : 0;
    }
}
