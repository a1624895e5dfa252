package ngage.partner.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import ngage.event.CustomerTransferred;
import ngage.partner.partner.Objected;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.partner.domain.Objection;
import ngage.partner.publication.Announcement;
import ngage.partner.publication.Publications;
import ngage.partner.transfer.domain.Transferring;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** Decides on a transfer, and writes it with its announcement in one transaction; the same one again is not announced again. */
@ApplicationScoped
public class TransferCustomer {
    private final PartnerChanges partners;
    private final TransferStore transfers;
    private final Publications publications;
    private final InstantSource clock;

    TransferCustomer(PartnerChanges partners, TransferStore transfers, Publications publications, InstantSource clock) {
        this.partners = partners;
        this.transfers = transfers;
        this.publications = publications;
        this.clock = clock;
    }

    /** The transfer of that id; empty if none of that id was decided here for the customer. */
    @Transactional
    public Optional<TransferView> find(String customerId, String transferId) {
        return transfers
                .find(new TransferId(transferId))
                .filter(transfer -> transfer.customerId().value().equals(customerId))
                .map(TransferView::of);
    }

    /** Why the transfer would be refused here; empty if it would not. */
    @Transactional
    public Optional<Objection> objection(String customerId, NewTransfer wish) {
        CustomerTransferred transfer = fact(customerId, wish);
        return switch (Transferring.decide(transfer, receiverKnown(transfer))) {
            case Transferring.Verdict.Sound _ -> Optional.empty();
            case Transferring.Verdict.Invalid(Objection objection) -> Optional.of(objection);
        };
    }

    @Transactional(TxType.MANDATORY)
    TransferView transfer(String customerId, NewTransfer wish) {
        CustomerTransferred transfer = fact(customerId, wish);
        return switch (Transferring.decide(transfer, receiverKnown(transfer))) {
            case Transferring.Verdict.Sound _ -> decided(transfer);
            case Transferring.Verdict.Invalid(Objection objection) -> throw Objected.invalid(objection);
        };
    }

    private boolean receiverKnown(CustomerTransferred transfer) {
        PartnerId receiver = transfer.toPartnerId();
        return receiver == null || partners.find(receiver.value()).isPresent();
    }

    private TransferView decided(CustomerTransferred transfer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (transfers.add(transfer, now)) {
            publications.add(Announcement.of(transfer, now));
        } else if (!transfers.find(transfer.transferId()).orElseThrow().equals(transfer)) {
            String id = transfer.transferId().value();
            throw Objected.conflicting(
                    Objection.of("transferId", Objection.Code.ID_TAKEN, "is another transfer's: " + id, id));
        }
        return TransferView.of(transfer);
    }

    /** The fact that a wish becomes; one without an id gets one. */
    public static CustomerTransferred fact(String customerId, NewTransfer wish) {
        String id = wish.transferId() == null ? "T-" + UUID.randomUUID() : wish.transferId();
        return new CustomerTransferred(
                new TransferId(id),
                new CustomerId(customerId),
                partner(wish.fromPartnerId()),
                partner(wish.toPartnerId()),
                wish.effectiveOn(),
                wish.reason());
    }

    private static @Nullable PartnerId partner(@Nullable String id) {
        return id == null ? null : new PartnerId(id);
    }
}
