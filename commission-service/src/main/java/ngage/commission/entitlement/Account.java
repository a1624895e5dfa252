package ngage.commission.entitlement;

import ngage.event.Half;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Where an amount of a half stands: with a partner, held for whoever turns out to earn it, or with the house.
 *
 * @param reason why it is held or the house's; null if it is payable
 * @param partnerId whom it is paid to, or who would be paid but for the reason; null if there is nobody
 */
public record Account(
        Half half,
        State state,
        @Nullable Reason reason,
        @Nullable PartnerId partnerId) {

    /** What happens to an amount. */
    public enum State {
        PAYABLE,
        /** Nobody can earn it yet; posted to a partner as soon as a fact settles it. */
        HELD,
        /** The house keeps it; never paid. */
        HOUSE
    }

    /** Why a half is not payable (rulebook section 4). */
    public enum Reason {
        /** No order yet: nobody won the customer. */
        UNATTRIBUTED,
        /** The partner is unknown, or in no programme in force on that day. */
        NOT_ENROLLED,
        /** A direct sale, or a customer given to the house. */
        HOUSE,
        /** The partner's channel earns no commission in its programme. */
        CHANNEL,
        /** The partner's contract had ended, and under its programme the half ends with it. */
        TERMINATED
    }

    public static Account payable(Half half, PartnerId partnerId) {
        return new Account(half, State.PAYABLE, null, partnerId);
    }

    static Account held(Half half, Reason reason, @Nullable PartnerId partnerId) {
        return new Account(half, State.HELD, reason, partnerId);
    }

    static Account house(Half half, Reason reason, @Nullable PartnerId partnerId) {
        return new Account(half, State.HOUSE, reason, partnerId);
    }

    /** Whether what is posted here is published as a payout. */
    public boolean isPaid() {
        return state == State.PAYABLE;
    }
}
