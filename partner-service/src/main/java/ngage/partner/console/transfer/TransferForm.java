package ngage.partner.console.transfer;

import jakarta.ws.rs.core.UriBuilder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import ngage.partner.partner.PartnerPath;
import ngage.partner.transfer.NewTransfer;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The form of a transfer as it was filled in.
 *
 * @param transferId made up when the form is first shown, so that what is sent twice is one transfer
 * @param toPartnerId of no meaning if {@code house}
 */
public record TransferForm(String transferId, String toPartnerId, boolean house, String effectiveOn, String reason) {

    /** In an address: a preview can be kept and sent to a colleague. */
    public record Asked(
            @RestQuery @Nullable String transferId,
            @RestQuery @Nullable String toPartnerId,
            @RestQuery boolean house,
            @RestQuery @Nullable String effectiveOn,
            @RestQuery @Nullable String reason) {
        TransferForm form() {
            return of(transferId, toPartnerId, house, effectiveOn, reason);
        }
    }

    /**
     * Sent to be published.
     *
     * @param seen of which preview the sender says yes
     */
    public record Sent(
            @RestForm @Nullable String transferId,
            @RestForm @Nullable String toPartnerId,
            @RestForm boolean house,
            @RestForm @Nullable String effectiveOn,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String seen) {
        TransferForm form() {
            return of(transferId, toPartnerId, house, effectiveOn, reason);
        }
    }

    private static TransferForm of(
            @Nullable String transferId,
            @Nullable String toPartnerId,
            boolean house,
            @Nullable String effectiveOn,
            @Nullable String reason) {
        String id = text(transferId);
        return new TransferForm(
                id.matches(PartnerPath.ID) ? id : "T-" + UUID.randomUUID(),
                text(toPartnerId),
                house,
                text(effectiveOn),
                text(reason));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Nothing is filled in yet. */
    boolean isFresh() {
        return toPartnerId.isEmpty() && !house && effectiveOn.isEmpty();
    }

    boolean isReceiverMissing() {
        return toPartnerId.isEmpty() && !house;
    }

    boolean isReceiverMalformed() {
        return !house && !toPartnerId.matches(PartnerPath.ID);
    }

    /** The first day of the new care; null if what was typed is no day. */
    @Nullable
    LocalDate day() {
        try {
            return LocalDate.parse(effectiveOn);
        } catch (DateTimeException _) {
            return null;
        }
    }

    NewTransfer wish(@Nullable String giver, LocalDate day) {
        return new NewTransfer(transferId, giver, house ? null : toPartnerId, day, reason.isEmpty() ? null : reason);
    }

    /** The same as the query of an address. */
    public String query() {
        return "?"
                + UriBuilder.fromPath("")
                        .queryParam("transferId", "{id}")
                        .queryParam("toPartnerId", "{to}")
                        .queryParam("house", house)
                        .queryParam("effectiveOn", "{day}")
                        .queryParam("reason", "{reason}")
                        .build(transferId, toPartnerId, effectiveOn, reason)
                        .getRawQuery();
    }
}
