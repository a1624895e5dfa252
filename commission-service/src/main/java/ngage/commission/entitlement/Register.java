package ngage.commission.entitlement;

import ngage.event.PartnerChanged;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** What decides beside a customer's own facts, as the facts so far tell it. */
public interface Register {
    /** The partner's state with the highest revision; null if the partner is not known. */
    @Nullable
    PartnerChanged state(PartnerId partnerId);

    /** Who was bought by whom. */
    Successions successions();

    /** The programmes, with every version published. */
    Programmes programmes();
}
