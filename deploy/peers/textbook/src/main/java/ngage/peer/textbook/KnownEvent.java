package ngage.peer.textbook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.wire.EventCodec;

/** An event that was taken, and a digest of what it said. */
@Entity
public class KnownEvent extends PanacheEntityBase {
    @Id
    String id;

    UUID content;

    static String idOf(EventId event) {
        return event.source() + ' ' + event.id();
    }

    static KnownEvent of(EventId event, Fact fact) {
        KnownEvent row = new KnownEvent();
        row.id = idOf(event);
        row.content = contentOf(fact);
        return row;
    }

    static UUID contentOf(Fact fact) {
        return UUID.nameUUIDFromBytes(EventCodec.encode(fact));
    }
}
