package ngage.delivery.protocol;

import ngage.wire.Refusal;
import org.jspecify.annotations.Nullable;

/** What became of one record. */
public record Count(String topic, Outcome outcome, Refusal.@Nullable Reason reason) {
    /** The kinds. */
    public enum Outcome {
        APPLIED,
        DUPLICATE,
        REFUSED
    }
}
