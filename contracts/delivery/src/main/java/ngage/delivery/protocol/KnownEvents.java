package ngage.delivery.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.value.Shown;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Tells new facts from known ones and from conflicts (rulebook section 2). An event is known by its id, and by its
 * subject: the booking, order or transfer it speaks of, or the order and the customer that cancels it. The first content
 * to arrive is the one that counts.
 */
final class KnownEvents {
    private final Digest digest = new Digest();

    /** The identities of one event: what it is called, what it is about, what it says. */
    record Identity(KnownKey event, KnownKey subject, long content) {}

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
                digest.event(id), digest.subject(topic, fact), digest.content(topic.type(), EventCodec.encode(fact)));
    }

    /** What is known about some identities, and what the records that are judged in one transaction add to it. */
    static final class Ledger {
        private final Map<KnownKey, Long> known;
        private final Map<KnownKey, Long> added = new HashMap<>();
        private final List<Addition> additions = new ArrayList<>();

        private record Addition(int place, Known known) {}

        /** Begins with what is known; {@link #keepBefore} adds to it. */
        Ledger(Map<KnownKey, Long> known) {
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
            if (sameSubject != null) {
                add(place, new Known(identity.event(), null, identity.content()));
                return new Verdict.Duplicate();
            }
            add(place, new Known(identity.event(), identity.subject(), identity.content()));
            return new Verdict.New();
        }

        private @Nullable Long content(KnownKey key) {
            Long before = known.get(key);
            return before != null ? before : added.get(key);
        }

        private void add(int place, Known one) {
            keep(added, one);
            additions.add(new Addition(place, one));
        }

        private static void keep(Map<KnownKey, Long> contents, Known one) {
            contents.put(one.event(), one.content());
            if (one.subject() != null) contents.put(one.subject(), one.content());
        }

        private static Verdict conflict(Refusal.Reason reason, String detail) {
            return new Verdict.Refuse(new Refusal(reason, detail));
        }

        /**
         * Keeps what the records before a place added, in the order of their ids: neighbours go to the same page, and two
         * instances that keep the same events do not wait in a circle. Where other events of the same subjects make them, or one
         * of the two has the service's locks already, the database ends one of the two. That one, and whoever violates a key that
         * another instance has just kept, tries again and finds it known.
         */
        void keepBefore(Store.Transaction transaction, int place) {
            List<Known> before = new ArrayList<>(additions.size());
            for (Addition addition : additions) {
                if (addition.place() < place) before.add(addition.known());
            }
            if (before.isEmpty()) return;
            before.sort(Comparator.comparing(Known::event));
            transaction.keepKnown(before);
            for (Known one : before) keep(known, one);
        }
    }

    /** Looks up what is known about some identities: the content by event and by subject. */
    static Map<KnownKey, Long> load(Store.Transaction transaction, Collection<Identity> identities) {
        List<KnownKey> asked = new ArrayList<>(2 * identities.size());
        for (Identity identity : identities) {
            asked.add(identity.event());
            asked.add(identity.subject());
        }
        return asked.isEmpty() ? new HashMap<>() : transaction.known(asked);
    }
}
