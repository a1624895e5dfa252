package ngage.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a person has decided about a refused record.
 *
 * @param reason why it was discarded; empty if it was retried
 * @param by who decided
 * @param at when, as text
 * @param key the key of the request, by which its repetition is told from another wish; null: it had none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Decision(
        Kind kind,
        String reason,
        String by,
        String at,
        @Nullable String key) {
    public enum Kind {
        /** Published again to its topic; a service that refuses it again says so by a new dead letter. */
        RETRIED,
        /** Not to be looked at again. */
        DISCARDED
    }

    /** Whether the other is the same request, sent once more. */
    boolean isRepeatedBy(Decision other) {
        return key != null
                && key.equals(other.key)
                && kind == other.kind
                && reason.equals(other.reason)
                && by.equals(other.by);
    }
}
