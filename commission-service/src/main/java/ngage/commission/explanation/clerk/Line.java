package ngage.commission.explanation.clerk;

import java.time.Instant;
import ngage.commission.entitlement.Account;
import ngage.event.Fact;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger.
 *
 * @param payoutId null unless it is paid
 * @param basisMinorUnits the net it was reckoned from
 * @param seal the seal that it lies in; they grow with every line of a customer
 */
public record Line(
        Account account,
        @Nullable String payoutId,
        Money amount,
        @Nullable String programme,
        long basisMinorUnits,
        Instant knownAt,
        long seal,
        Cause cause) {
    /** The same line, with what its cause says; null: that is not known. */
    public Line knowing(@Nullable Fact fact) {
        Cause told = new Cause(cause.id(), cause.place(), fact);
        return new Line(account, payoutId, amount, programme, basisMinorUnits, knownAt, seal, told);
    }

    /** Whether both were caused by the same fact. */
    boolean sameCause(Line other) {
        return cause.id().equals(other.cause.id());
    }
}
