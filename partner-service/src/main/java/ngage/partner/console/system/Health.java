package ngage.partner.console.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a service is, as the instance says that answered.
 *
 * @param why what it waits for, why it stopped, or which check fails; null if it is ready or away
 * @param partitions the input partitions it has
 */
public record Health(
        State state,
        @Nullable String why,
        @Nullable String version,
        @Nullable String instance,
        @Nullable Instant started,
        @Nullable Integer partitions) {
    /** From well to unknown. */
    public enum State {
        READY,
        /** For a database or a broker that is away, or for its partitions: it goes on by itself. */
        WAITING,
        /** By a mistake: somebody must do something. */
        STOPPED,
        /** Another check fails. */
        NOT_READY,
        /** It does not answer. */
        AWAY
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    static Health away() {
        return new Health(State.AWAY, null, null, null, null, null);
    }

    /** Reads the answer to {@code /q/health/ready}. */
    static Health of(String answer) {
        JsonNode read = read(answer);
        JsonNode delivery = null;
        String failing = null;
        for (JsonNode check : read.path("checks")) {
            if (check.path("name").asText().equals("delivery positions")) delivery = check;
            else if (!isUp(check)) failing = check.path("name").asText();
        }
        JsonNode data = delivery == null ? read.path("nothing") : delivery.path("data");
        String stopped = text(data, "stopped");
        String waiting = text(data, "waiting");
        if (isUp(read)) return of(State.READY, null, data);
        if (stopped != null) return of(State.STOPPED, stopped, data);
        if (waiting != null) return of(State.WAITING, waiting, data);
        if (failing != null) return of(State.NOT_READY, failing, data);
        return of(State.WAITING, "no partitions are assigned", data);
    }

    private static Health of(State state, @Nullable String why, JsonNode data) {
        String started = text(data, "started");
        JsonNode partitions = data.path("partitions");
        return new Health(
                state,
                why,
                text(data, "version"),
                text(data, "instance"),
                started == null ? null : Instant.parse(started),
                partitions.isMissingNode() ? null : partitions.asInt());
    }

    private static boolean isUp(JsonNode node) {
        return node.path("status").asText().equals("UP");
    }

    private static @Nullable String text(JsonNode data, String name) {
        return data.path(name).isTextual() ? data.path(name).asText() : null;
    }

    private static JsonNode read(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException noHealth) {
            throw new IllegalStateException("this is no answer of a health check: " + answer, noHealth);
        }
    }
}
