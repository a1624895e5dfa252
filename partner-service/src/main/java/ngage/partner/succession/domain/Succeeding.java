package ngage.partner.succession.domain;

import java.time.LocalDate;
import java.util.List;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.partner.partner.domain.BusinessDays;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * When a partner may succeed another one: both are known and of one brand, the firm was not bought before, and the buyer
 * still stands for itself on the day. A succession cannot be taken back, so what cannot be meant is refused.
 */
public final class Succeeding {
    private Succeeding() {}

    /** What came of the wish. */
    public sealed interface Verdict {
        /** Nothing speaks against it. */
        record Sound() implements Verdict {}

        /** One field of the wish is wrong in itself. */
        record Invalid(String field, String message) implements Verdict {}

        /** The wish does not fit what is known. */
        record Conflicting(String field, String message) implements Verdict {}
    }

    /**
     * Decides on a succession.
     *
     * @param bought the firm bought
     * @param successor the buyer; null if there is none of that id
     * @param effectiveOn the first day, past or future
     * @param known what was decided before
     */
    public static Verdict decide(
            PartnerChanged bought,
            PartnerId successorId,
            @Nullable PartnerChanged successor,
            LocalDate effectiveOn,
            Successions known) {
        if (!BusinessDays.contain(effectiveOn)) {
            return new Verdict.Invalid(
                    "effectiveOn", "must be a day from " + BusinessDays.FIRST + " to " + BusinessDays.LAST);
        }
        if (successorId.equals(bought.partnerId())) {
            return new Verdict.Invalid("successorId", "must be another partner");
        }
        if (successor == null) return new Verdict.Invalid("successorId", "is not known: " + successorId);
        if (!successor.brand().equals(bought.brand())) {
            return new Verdict.Conflicting(
                    "successorId",
                    "belongs to the brand " + successor.brand() + ", " + bought.partnerId() + " to " + bought.brand());
        }
        return decide(bought.partnerId(), successorId, effectiveOn, known);
    }

    private static Verdict decide(PartnerId bought, PartnerId successorId, LocalDate effectiveOn, Successions known) {
        List<PartnerSucceeded> before = known.passedOn(bought, BusinessDays.LAST);
        if (!before.isEmpty()) {
            return new Verdict.Conflicting("partnerId", "cannot be: " + said(before.getFirst()));
        }
        List<PartnerSucceeded> ofSuccessor = known.passedOn(successorId, effectiveOn);
        if (!ofSuccessor.isEmpty()) {
            return new Verdict.Conflicting("successorId", "cannot be: " + said(ofSuccessor.getFirst()));
        }
        return new Verdict.Sound();
    }

    private static String said(PartnerSucceeded known) {
        return known.partnerId() + " was bought by " + known.successorId() + " on " + known.effectiveOn();
    }
}
