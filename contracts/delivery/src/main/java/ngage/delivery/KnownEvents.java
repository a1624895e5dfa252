package ngage.delivery;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.value.Shown;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Tells new facts from known ones and from conflicts (rulebook section 2). An event is known by its id, and by its
 * subject: the booking, order or transfer it speaks of. The first content to arrive is the one that counts.
 */
final class KnownEvents {
    private static final String SELECT = """
            select k.key_high, k.key_low, k.content
            from unnest(?::bigint[], ?::bigint[]) as q (key_high, key_low)
            join delivery_known k using (key_high, key_low)""";
    private static final String TABLE = "delivery_known (key_high, key_low, content)";

    private final Digest digest = new Digest();

    /** The identities of one event: what it is called, what it is about, what it says. */
    record Identity(Digest.Key event, Digest.Key subject, long content) {}

    /** What is to be done with an event. */
    sealed interface Verdict {
        /** Never seen: apply it. */
        record New() implements Verdict {}

        /** The same content again: ignore it. */
        record Duplicate() implements Verdict {}

        /** Unreadable, or other content under a known id: refuse it. */
        record Refuse(Refusal refusal) implements Verdict {}
    }

    Identity identify(Topic topic, EventId id, Fact fact) {
        return new Identity(
                digest.key("event", id.source(), id.id()),
                digest.key("subject", topic.topicName(), fact.subject()),
                digest.content(topic.type(), EventCodec.encode(fact)));
    }

    /** What is known about some identities, and what the records that are judged in one transaction add to it. */
    static final class Ledger {
        private final Map<Digest.Key, Long> known;
        private final Map<Digest.Key, Long> added = new HashMap<>();
        private final List<Addition> additions = new ArrayList<>();

        private record Addition(int place, Digest.Key key, long content) {}

        /** Begins with what is known; {@link #keepBefore} adds to it. */
        Ledger(Map<Digest.Key, Long> known) {
            this.known = known;
        }

        /** Judges the record at a place of the round; records are judged in their order. */
        Verdict judge(int place, Identity identity, EventId id, Fact fact) {
            Long sameEvent = content(identity.event());
            if (sameEvent != null) {
                if (sameEvent == identity.content()) return new Verdict.Duplicate();
                return conflict(
                        Refusal.Reason.CONFLICTING_DUPLICATE,
                        "id \"" + id.id() + "\" of source \"" + Shown.of(id.source())
                                + "\" is known with other content");
            }
            Long sameSubject = content(identity.subject());
            if (sameSubject != null && sameSubject != identity.content()) {
                return conflict(
                        Refusal.Reason.CONFLICTING_ID,
                        "\"" + fact.subject() + "\" is known from another event with other content");
            }
            add(place, identity.event(), identity.content());
            if (sameSubject != null) return new Verdict.Duplicate();
            add(place, identity.subject(), identity.content());
            return new Verdict.New();
        }

        private @Nullable Long content(Digest.Key key) {
            Long before = known.get(key);
            return before != null ? before : added.get(key);
        }

        private void add(int place, Digest.Key key, long content) {
            added.put(key, content);
            additions.add(new Addition(place, key, content));
        }

        private static Verdict conflict(Refusal.Reason reason, String detail) {
            return new Verdict.Refuse(new Refusal(reason, detail));
        }

        /**
         * Keeps what the records before a place added, in key order, so that no two instances wait in a circle. If another
         * instance has just kept the same, the key is violated, and the next try finds it known.
         */
        void keepBefore(Connection connection, int place) throws SQLException {
            TreeMap<Digest.Key, Long> kept = new TreeMap<>();
            for (Addition addition : additions) {
                if (addition.place() < place) kept.put(addition.key(), addition.content());
            }
            if (kept.isEmpty()) return;
            CopyRows rows = new CopyRows(TABLE);
            kept.forEach((key, content) ->
                    rows.add(key.high()).add(key.low()).add(content.longValue()).endRow());
            rows.send(connection);
            known.putAll(kept);
        }
    }

    /** Looks up what is known about the identities: the content by event and by subject. */
    static Map<Digest.Key, Long> load(Connection connection, Collection<Identity> identities) throws SQLException {
        Map<Digest.Key, Long> known = new HashMap<>(identities.size() * 4);
        TreeMap<Digest.Key, Long> asked = new TreeMap<>();
        for (Identity identity : identities) {
            asked.put(identity.event(), 0L);
            asked.put(identity.subject(), 0L);
        }
        if (asked.isEmpty()) return known;
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            setKeys(connection, select, asked.keySet());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) known.put(new Digest.Key(rows.getLong(1), rows.getLong(2)), rows.getLong(3));
            }
        }
        return known;
    }

    private static void setKeys(Connection connection, PreparedStatement statement, Collection<Digest.Key> keys)
            throws SQLException {
        long[] highs = new long[keys.size()];
        long[] lows = new long[keys.size()];
        int i = 0;
        for (Digest.Key key : keys) {
            highs[i] = key.high();
            lows[i++] = key.low();
        }
        statement.setArray(1, bigints(connection, highs));
        statement.setArray(2, bigints(connection, lows));
    }

    private static Array bigints(Connection connection, long[] values) throws SQLException {
        return connection.unwrap(org.postgresql.PGConnection.class).createArrayOf("int8", values);
    }
}
