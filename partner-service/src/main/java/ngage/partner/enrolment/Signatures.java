package ngage.partner.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** On which day the contract of an enrolment was signed; it is kept here only, no event carries it. */
@ApplicationScoped
class Signatures {
    private static final String SIGN = """
            update enrolment set signed_on = :signed where partner_id = :partner and valid_from = :begin
            """;
    private static final String READ = """
            select valid_from, signed_on from enrolment where partner_id = :partner and signed_on is not null
            """;

    private final EntityManager entities;

    Signatures(EntityManager entities) {
        this.entities = entities;
    }

    /** Notes the signature of an enrolment that was just written. */
    @Transactional(TxType.MANDATORY)
    void sign(String partnerId, LocalDate from, LocalDate signedOn) {
        entities.flush();
        entities.createNativeQuery(SIGN)
                .setParameter("signed", signedOn)
                .setParameter("partner", partnerId)
                .setParameter("begin", from)
                .executeUpdate();
    }

    /** The signatures that are known, by the first day of the enrolment. */
    @Transactional(TxType.MANDATORY)
    @SuppressWarnings("unchecked")
    Map<LocalDate, LocalDate> of(String partnerId) {
        Map<LocalDate, LocalDate> signatures = new HashMap<>();
        entities.createNativeQuery(READ, Tuple.class).setParameter("partner", partnerId).getResultList().stream()
                .forEach(row ->
                        signatures.put(((Tuple) row).get(0, LocalDate.class), ((Tuple) row).get(1, LocalDate.class)));
        return signatures;
    }
}
