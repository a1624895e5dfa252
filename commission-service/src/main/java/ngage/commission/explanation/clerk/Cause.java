package ngage.commission.explanation.clerk;

import ngage.event.EventId;
import ngage.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * The fact that caused a posting, and where it was read.
 *
 * @param fact what it says; null if the topic no longer has it, or could not be asked
 */
public record Cause(
        EventId id,
        String topic,
        int partition,
        long offset,
        @Nullable Fact fact) {}
