package ngage.delivery.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.wire.Accepted;
import ngage.wire.Refusal;
import ngage.wire.Topic;

/** An event that somebody asks about: judged as if it came now, alone, by the judgement that records meet. */
public final class Question {
    private final KnownEvents.Identity identity;
    private final Accepted event;
    private final boolean named;

    /** @param named whether it has an id of its own; else it is judged by what it is about alone */
    public Question(Topic topic, Accepted event, boolean named) {
        this.identity = new KnownEvents().identify(topic, event.id(), (Fact) event.event());
        this.event = event;
        this.named = named;
    }

    /** What would become of it. */
    public sealed interface Answer {
        /** It would be applied. */
        record Applied() implements Answer {}

        /** It would be ignored: the same is known. */
        record Ignored() implements Answer {}

        /** It would be refused. */
        record Refused(Refusal refusal) implements Answer {}
    }

    /** What must be looked up to answer. */
    public List<KnownKey> asked() {
        return named ? List.of(identity.event(), identity.subject()) : List.of(identity.subject());
    }

    /** The answer, by what is known of {@link #asked}. */
    public Answer answer(Map<KnownKey, Long> known) {
        KnownEvents.Ledger ledger = new KnownEvents.Ledger(new HashMap<>(known));
        return switch (ledger.judge(0, identity, event.id(), (Fact) event.event())) {
            case KnownEvents.Verdict.New _ -> new Answer.Applied();
            case KnownEvents.Verdict.Duplicate _ -> new Answer.Ignored();
            case KnownEvents.Verdict.Refuse refuse -> new Answer.Refused(refuse.refusal());
        };
    }

    /** The key by which an event is known once it was taken. */
    public static KnownKey keyOf(EventId id) {
        return new Digest().event(id);
    }
}
