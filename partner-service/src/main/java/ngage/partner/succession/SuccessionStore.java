package ngage.partner.succession;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.event.PartnerSucceeded;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;

/** The successions that were decided here, in the order of their decision. */
@ApplicationScoped
class SuccessionStore {
    private final EntityManager entities;

    SuccessionStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Until the transaction ends nobody else decides on a succession: each is judged by those before it. */
    @Transactional(TxType.MANDATORY)
    void lock() {
        entities.createNativeQuery("lock table succession in share row exclusive mode")
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    @SuppressWarnings("unchecked")
    Successions all() {
        List<Tuple> rows = entities.createNativeQuery(
                        "select entry, partner_id, successor_id, effective_on from succession", Tuple.class)
                .getResultList();
        return Successions.of(rows.stream().map(SuccessionStore::read).toList());
    }

    private static PartnerSucceeded read(Tuple row) {
        return new PartnerSucceeded(
                id(row.get(0, Long.class)),
                new PartnerId(row.get(1, String.class)),
                new PartnerId(row.get(2, String.class)),
                row.get(3, LocalDate.class));
    }

    @Transactional(TxType.MANDATORY)
    PartnerSucceeded add(PartnerId partnerId, PartnerId successorId, LocalDate effectiveOn, Instant now) {
        Number entry = (Number) entities.createNativeQuery(
                        "insert into succession (partner_id, successor_id, effective_on, decided_at)"
                                + " values (:partner, :successor, :day, :now) returning entry",
                        Long.class)
                .setParameter("partner", partnerId.value())
                .setParameter("successor", successorId.value())
                .setParameter("day", effectiveOn)
                .setParameter("now", now)
                .getSingleResult();
        return new PartnerSucceeded(id(entry.longValue()), partnerId, successorId, effectiveOn);
    }

    /** Of two on one day the one decided first has the lower id, as text too. */
    private static SuccessionId id(long entry) {
        return new SuccessionId("S-%019d".formatted(entry));
    }
}
