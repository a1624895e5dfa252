package ngage.delivery.adapter;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import ngage.delivery.FactHandler;
import ngage.delivery.protocol.Question;
import ngage.event.Event;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.wire.Accepted;
import ngage.wire.BareBody;
import ngage.wire.Decoded;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an event if it came now: read by the codec, and judged by what is known, as a record is. Nothing is
 * kept.
 *
 * @param refusal why it would be refused; null unless it would be
 * @param id its own id; null if only its data was given, or it cannot be read
 * @param event as it was read; null if it cannot be
 */
public record EventCheck(
        Outcome outcome,
        @Nullable Refusal refusal,
        @Nullable EventId id,
        @Nullable Event event) {

    /** What would become of it. */
    public enum Outcome {
        /** Nobody has said so before: it would be applied. */
        APPLIES,
        /** The same is known: it would be ignored. */
        DUPLICATE,
        /** It would go to {@code dead-letter}. */
        REFUSED
    }

    /**
     * Checks an event for a service.
     *
     * @param body the whole event if it is structured, else its data
     */
    public static EventCheck of(
            Connection connection, FactHandler service, Topic topic, byte[] body, boolean structured)
            throws SQLException {
        Decoded decoded = structured ? EventCodec.decode(topic, body, header -> null) : BareBody.read(topic, body);
        return switch (decoded) {
            case Refusal refusal -> new EventCheck(Outcome.REFUSED, refusal, null, null);
            case Accepted accepted -> judged(connection, service, topic, accepted, structured);
        };
    }

    private static EventCheck judged(
            Connection connection, FactHandler service, Topic topic, Accepted accepted, boolean named)
            throws SQLException {
        EventId id = named ? accepted.id() : null;
        Event event = accepted.event();
        String unfit = service.unfit((Fact) event);
        if (unfit != null) {
            return new EventCheck(Outcome.REFUSED, new Refusal(Refusal.Reason.INVALID, unfit), id, event);
        }
        Question question = new Question(topic, accepted, named);
        return switch (question.answer(KnownStore.known(connection, question.asked()))) {
            case Question.Answer.Applied _ -> new EventCheck(Outcome.APPLIES, null, id, event);
            case Question.Answer.Ignored _ -> new EventCheck(Outcome.DUPLICATE, null, id, event);
            case Question.Answer.Refused(Refusal refusal) -> new EventCheck(Outcome.REFUSED, refusal, id, event);
        };
    }

    /** The data as it was read, as JSON; null if it cannot be read. */
    public @Nullable String data() {
        return event == null ? null : new String(EventCodec.encode(event), StandardCharsets.UTF_8);
    }

    /** The member that the refusal is about, with its path; null if it is none's fault. */
    public @Nullable String field() {
        if (refusal == null || refusal.reason() != Refusal.Reason.INVALID) return null;
        String first = refusal.detail().split(" ", 2)[0];
        return first.equals("the") || first.isEmpty() ? null : first;
    }
}
