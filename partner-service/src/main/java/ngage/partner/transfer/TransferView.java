package ngage.partner.transfer;

import java.time.LocalDate;
import ngage.event.CustomerTransferred;
import ngage.partner.publication.Announcement;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * A customer that somebody else looks after from a day on.
 *
 * @param fromPartnerId who is thought to have looked after it; null: the house, or nobody says
 * @param toPartnerId who looks after it from {@code effectiveOn} on; null: the house
 * @param eventSource with {@code eventId}, the event that tells of it
 */
public record TransferView(
        String transferId,
        String customerId,
        @Nullable String fromPartnerId,
        @Nullable String toPartnerId,
        LocalDate effectiveOn,
        @Nullable String reason,
        String eventSource,
        String eventId) {
    static TransferView of(CustomerTransferred transfer) {
        return new TransferView(
                transfer.transferId().value(),
                transfer.customerId().value(),
                text(transfer.fromPartnerId()),
                text(transfer.toPartnerId()),
                transfer.effectiveOn(),
                transfer.reason(),
                Announcement.SOURCE,
                Announcement.transferEvent(transfer.transferId()).id());
    }

    private static @Nullable String text(@Nullable PartnerId partnerId) {
        return partnerId == null ? null : partnerId.value();
    }
}
