package ngage.partner.succession;

import java.time.LocalDate;
import ngage.event.PartnerSucceeded;

/**
 * A firm that was bought.
 *
 * @param effectiveOn the first day on which the successor stands in its place
 */
record SuccessionView(String successionId, String partnerId, String successorId, LocalDate effectiveOn) {
    static SuccessionView of(PartnerSucceeded succession) {
        return new SuccessionView(
                succession.successionId().value(),
                succession.partnerId().value(),
                succession.successorId().value(),
                succession.effectiveOn());
    }
}
