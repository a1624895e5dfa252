package ngage.partner.partner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.util.List;
import ngage.event.PartnerChanged;
import ngage.partner.problem.Problems;
import ngage.value.PartnerId;

/** Registers a partner under the id it brings, or under a new one. */
@ApplicationScoped
class RegisterPartner {
    /** Letters and digits that nobody takes for one another on the telephone. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int ID_LENGTH = 8;

    private final SecureRandom random = new SecureRandom();
    private final Partners partners;
    private final PartnerChanges changes;

    RegisterPartner(Partners partners, PartnerChanges changes) {
        this.partners = partners;
        this.changes = changes;
    }

    @Transactional(TxType.MANDATORY)
    PartnerView register(NewPartner wish) {
        String partnerId = wish.partnerId() == null ? freeId() : wish.partnerId();
        PartnerChanged first = new PartnerChanged(
                new PartnerId(partnerId), 1, wish.brand(), wish.channel(), wish.country(), List.of(), List.of(), null);
        if (!partners.add(first, wish.name(), wish.contact().email())) {
            throw Problems.conflict("partnerId", "is taken: " + partnerId);
        }
        return changes.created(first);
    }

    private String freeId() {
        String id;
        do {
            id = "P-"
                    + random.ints(ID_LENGTH, 0, ALPHABET.length())
                            .collect(
                                    StringBuilder::new,
                                    (text, i) -> text.append(ALPHABET.charAt(i)),
                                    StringBuilder::append);
        } while (partners.findByIdOptional(id).isPresent());
        return id;
    }
}
