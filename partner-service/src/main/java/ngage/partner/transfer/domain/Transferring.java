package ngage.partner.transfer.domain;

import ngage.event.CustomerTransferred;
import ngage.partner.partner.domain.BusinessDays;
import ngage.partner.partner.domain.Objection;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * When a customer may be given to another carer: on any day, past or future, to a partner that is known or to the house. Who
 * gives is checked by those who know the customer, and obeyed by nobody (rulebook section 3).
 */
public final class Transferring {
    private Transferring() {}

    /** What came of the wish. */
    public sealed interface Verdict {
        /** Nothing speaks against it. */
        record Sound() implements Verdict {}

        /** It is wrong in itself. */
        record Invalid(Objection objection) implements Verdict {}
    }

    /**
     * Decides on a transfer.
     *
     * @param receiverKnown whether there is a partner of the receiver's id; of no meaning if that is the house
     */
    public static Verdict decide(CustomerTransferred wish, boolean receiverKnown) {
        if (!BusinessDays.contain(wish.effectiveOn())) {
            return new Verdict.Invalid(BusinessDays.outside("effectiveOn").objection());
        }
        PartnerId receiver = wish.toPartnerId();
        if (receiver != null && !receiverKnown) {
            return invalid("toPartnerId", Objection.Code.NO_PARTNER, "is not known: " + receiver, receiver.value());
        }
        if (receiver != null && receiver.equals(wish.fromPartnerId())) {
            return invalid("toPartnerId", Objection.Code.SAME_PARTNER, "must be another partner than fromPartnerId");
        }
        return sayable(wish.reason());
    }

    private static Verdict sayable(@Nullable String reason) {
        if (reason == null) return new Verdict.Sound();
        boolean isLong = reason.codePointCount(0, reason.length()) > CustomerTransferred.REASON_LENGTH_MAX;
        boolean isBroken = reason.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
        if (!isLong && !isBroken) return new Verdict.Sound();
        return invalid(
                "reason",
                Objection.Code.TEXT,
                "must be a text of at most " + CustomerTransferred.REASON_LENGTH_MAX + " characters without U+0000",
                CustomerTransferred.REASON_LENGTH_MAX);
    }

    private static Verdict invalid(String field, Objection.Code code, String message, Object... parts) {
        return new Verdict.Invalid(Objection.of(field, code, message, parts));
    }
}
