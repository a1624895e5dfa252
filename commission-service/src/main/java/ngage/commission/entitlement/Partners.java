package ngage.commission.entitlement;

import ngage.event.PartnerChanged;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** The partners as the facts so far tell them. */
@FunctionalInterface
public interface Partners {
    /** The state with the highest revision; null if the partner is not known. */
    @Nullable
    PartnerChanged state(PartnerId partnerId);
}
