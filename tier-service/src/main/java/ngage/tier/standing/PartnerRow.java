package ngage.tier.standing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import ngage.event.PartnerChanged;
import ngage.tier.partner.PartnerStates;
import org.hibernate.annotations.Immutable;

/** A partner's state as it was published last. */
@Entity
@Immutable
@Table(name = "partner")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields; the columns are never null.
class PartnerRow extends PanacheEntityBase {
    @Id
    @Column(name = "partner_id")
    String partnerId;

    String state;

    PartnerChanged toState() {
        return PartnerStates.decode(state);
    }

    /** The next partners after an id, by id. */
    static List<PartnerRow> after(String partnerId, int limit) {
        return PartnerRow.<PartnerRow>find("partnerId > ?1 order by partnerId", partnerId)
                .page(0, limit)
                .list();
    }
}
