package ngage.event;

import java.time.LocalDate;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/**
 * A customer is looked after by somebody else from a day on; that day may lie in the past or in the future.
 *
 * @param fromPartnerId who is thought to have looked after the customer; checked, not obeyed (rulebook section 3)
 * @param toPartnerId the carer from {@code effectiveOn} on; null: back to the house
 * @param reason free text of at most 200 characters, decides nothing
 */
public record CustomerTransferred(
        TransferId transferId,
        CustomerId customerId,
        @Nullable PartnerId fromPartnerId,
        @Nullable PartnerId toPartnerId,
        LocalDate effectiveOn,
        @Nullable String reason)
        implements CustomerFact {
    /** The longest reason, in characters. */
    public static final int REASON_LENGTH_MAX = 200;

    @Override
    public String subject() {
        return transferId.value();
    }
}
