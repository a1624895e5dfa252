package ngage.partner.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ngage.event.CustomerTransferred;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;

/** The transfers that were decided here. */
@ApplicationScoped
class TransferStore {
    private static final String ADD = """
            insert into customer_transfer
                (transfer_id, customer_id, from_partner_id, to_partner_id, effective_on, reason, decided_at)
            values (:id, :customer, cast(:giver as text), cast(:receiver as text), :day, cast(:reason as text), :now)
            on conflict do nothing
            """;
    private static final String READ = """
            select customer_id, from_partner_id, to_partner_id, effective_on, reason
            from customer_transfer where transfer_id = :id
            """;

    private final EntityManager entities;

    TransferStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Adds a transfer; false if its id is taken, also by one that another request adds just now. */
    @Transactional(TxType.MANDATORY)
    boolean add(CustomerTransferred transfer, Instant now) {
        return entities.createNativeQuery(ADD)
                        .setParameter("id", transfer.transferId().value())
                        .setParameter("customer", transfer.customerId().value())
                        .setParameter("giver", text(transfer.fromPartnerId()))
                        .setParameter("receiver", text(transfer.toPartnerId()))
                        .setParameter("day", transfer.effectiveOn())
                        .setParameter("reason", transfer.reason())
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    @Transactional(TxType.MANDATORY)
    @SuppressWarnings("unchecked")
    Optional<CustomerTransferred> find(TransferId transferId) {
        List<Tuple> rows = entities.createNativeQuery(READ, Tuple.class)
                .setParameter("id", transferId.value())
                .getResultList();
        return rows.stream().findFirst().map(row -> read(transferId, row));
    }

    private static CustomerTransferred read(TransferId transferId, Tuple row) {
        return new CustomerTransferred(
                transferId,
                new CustomerId(row.get(0, String.class)),
                partner(row.get(1, String.class)),
                partner(row.get(2, String.class)),
                row.get(3, LocalDate.class),
                row.get(4, String.class));
    }

    private static @Nullable PartnerId partner(@Nullable String id) {
        return id == null ? null : new PartnerId(id);
    }

    private static @Nullable String text(@Nullable PartnerId partnerId) {
        return partnerId == null ? null : partnerId.value();
    }
}
