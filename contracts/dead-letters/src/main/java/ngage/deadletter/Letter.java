package ngage.deadletter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refused record: what each service that refused it said, and what was decided.
 *
 * @param origin where it was read, and so its name
 * @param refusals by service, in the order of their names
 * @param refusedAt the broker's time of the first refusal
 * @param source whose event it says it is, in its headers; null if they do not say
 * @param eventId which event it says it is, likewise
 * @param cutFrom how many bytes the record had, if only a part is kept; null if it is here whole
 * @param decision null: nobody has decided
 * @param decisionNumber tells one decision from a later one; {@link #UNDECIDED} if there is none
 * @param place where its bytes are in dead-letter
 */
public record Letter(
        Origin origin,
        List<Refusal> refusals,
        Instant refusedAt,
        @Nullable String source,
        @Nullable String eventId,
        @Nullable String cutFrom,
        @Nullable Decision decision,
        long decisionNumber,
        Place place) {
    /** The number of no decision. */
    public static final long UNDECIDED = -1;

    /** What becomes of a letter. */
    public enum State {
        OPEN,
        RETRIED,
        DISCARDED
    }

    /** Why a service refused it. */
    public record Refusal(String service, String reason, String detail) {}

    /** A place in the topic dead-letter. */
    record Place(int partition, long offset) {}

    public State state() {
        if (decision == null) return State.OPEN;
        return switch (decision.kind()) {
            case RETRIED -> State.RETRIED;
            case DISCARDED -> State.DISCARDED;
        };
    }

    public boolean isOpen() {
        return decision == null;
    }
}
