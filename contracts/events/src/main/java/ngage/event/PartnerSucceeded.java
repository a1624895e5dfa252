package ngage.event;

import java.time.LocalDate;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;

/**
 * A firm was bought: from a day on the successor stands in its place, with all its customers. That day may lie in the
 * past or in the future.
 *
 * @param partnerId the partner bought
 * @param successorId who stands in its place, another partner
 * @param effectiveOn the first day on which the successor does
 */
public record PartnerSucceeded(
        SuccessionId successionId, PartnerId partnerId, PartnerId successorId, LocalDate effectiveOn) implements Fact {
    public PartnerSucceeded {
        if (partnerId.equals(successorId)) {
            throw new IllegalArgumentException("successorId must name another partner, was \"" + successorId + "\"");
        }
    }

    @Override
    public String subject() {
        return successionId.value();
    }
}
