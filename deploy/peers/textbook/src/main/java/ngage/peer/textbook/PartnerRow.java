package ngage.peer.textbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import ngage.event.PartnerChanged;
import ngage.wire.EventCodec;
import ngage.wire.Topic;

/** A partner's latest state. Read with nearly every message and seldom written: Hibernate keeps it in its second-level cache. */
@Entity
@Cacheable
public class PartnerRow extends PanacheEntityBase {
    @Id
    String partnerId;

    @Column(columnDefinition = "text")
    String state;

    void take(PartnerChanged changed) {
        state = new String(EventCodec.encode(changed), UTF_8);
    }

    PartnerChanged fact() {
        return (PartnerChanged) EventCodec.read(Topic.PARTNER_CHANGED, state.getBytes(UTF_8));
    }
}
