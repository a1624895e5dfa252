package ngage.proof.laws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.audit.Derivation;
import ngage.audit.Fact;
import ngage.audit.FactReader;
import ngage.audit.Message;
import ngage.audit.Reading;
import ngage.audit.Settled;
import ngage.audit.Target;
import ngage.proof.history.Happening;
import ngage.proof.history.History;
import ngage.wire.EventCodec;
import ngage.wire.Topic;

/** Gives a history to the auditor as the topics would: as bytes, which it reads with its own eyes. */
final class Auditor {
    private static final ThreadLocal<FactReader> READER = ThreadLocal.withInitial(FactReader::new);

    private Auditor() {}

    static Derivation derive(History history) {
        List<Fact> facts = history.happenings().stream()
                .map(happening -> read(READER.get(), happening))
                .toList();
        return Derivation.of(facts);
    }

    private static Fact read(FactReader reader, Happening happening) {
        Topic topic = Topic.of(happening.fact());
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", happening.id().id(),
                "ce_source", happening.id().source(),
                "ce_type", topic.type());
        Message message = new Message(topic.topicName(), 0, 0, null, headers, EventCodec.encode(happening.fact()));
        return switch (reader.read(message)) {
            case Reading.Proper proper -> proper.fact();
            case Reading.Improper improper -> throw new AssertionError(happening + " is refused: " + improper.why());
        };
    }

    /** Where every half must stand, in the words of {@link LedgerReplay#sums()}. */
    static Map<String, Long> targets(Derivation derived) {
        Map<String, Long> targets = new TreeMap<>();
        for (Settled settled : derived.bookings().values()) {
            for (Target target : settled.halves()) {
                String place = settled.booking().bookingId() + " " + target.half() + " " + target.state() + " "
                        + target.reason() + " " + target.partnerId();
                targets.merge(place, target.amount(), Math::addExact);
            }
        }
        targets.values().removeIf(amount -> amount == 0);
        return targets;
    }

    /** Net revenue, by currency. */
    static Map<String, Long> booked(Derivation derived) {
        Map<String, Long> booked = new TreeMap<>();
        derived.bookings()
                .values()
                .forEach(settled -> booked.merge(settled.booking().currency(), settled.net(), Math::addExact));
        booked.values().removeIf(sum -> sum == 0);
        return booked;
    }
}
