package ngage.delivery.adapter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import ngage.delivery.protocol.Digest;
import ngage.delivery.protocol.KnownKey;
import ngage.event.Fact;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/** What would become of a fact if it came now, in an event that was never seen. */
public final class KnownSubjects {
    private KnownSubjects() {}

    /** What would become of it. */
    public enum Fate {
        /** Its booking, order or transfer is new: it would be applied. */
        APPLIES,
        /** It is known with the same content: it would be ignored. */
        KNOWN,
        /** It is known with other content: it would be refused. */
        CONFLICT
    }

    /** The fact's fate by what the connection's snapshot has. */
    public static Fate fateOf(Connection connection, Topic topic, Fact fact) throws SQLException {
        Digest digest = new Digest();
        KnownKey subject = digest.subject(topic, fact);
        @Nullable Long known = KnownStore.known(connection, List.of(subject)).get(subject);
        if (known == null) return Fate.APPLIES;
        return known == digest.content(topic.type(), EventCodec.encode(fact)) ? Fate.KNOWN : Fate.CONFLICT;
    }
}
