package ngage.partner.transfer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import ngage.partner.partner.PartnerPath;
import org.jspecify.annotations.Nullable;

/**
 * The wish to give a customer to another carer.
 *
 * @param transferId null: it gets one
 * @param fromPartnerId who is thought to look after the customer until then; checked, not obeyed
 * @param toPartnerId null: back to the house
 * @param effectiveOn the first day of the new care
 */
public record NewTransfer(
        @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE) @Nullable
        String transferId,

        @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE) @Nullable
        String fromPartnerId,

        @Pattern(regexp = PartnerPath.ID, message = PartnerPath.ID_MESSAGE) @Nullable
        String toPartnerId,

        @NotNull LocalDate effectiveOn,
        @Nullable String reason) {}
