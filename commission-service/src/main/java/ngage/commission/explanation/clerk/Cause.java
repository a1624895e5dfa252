package ngage.commission.explanation.clerk;

import ngage.event.EventId;
import ngage.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * The fact that caused a posting.
 *
 * @param place where it was read; null if a recovery has put the line back, which names the event alone
 * @param fact what it says; null if the topic no longer has it, or could not be asked
 */
public record Cause(
        EventId id, @Nullable Place place, @Nullable Fact fact) {

    /** A record of an input topic. */
    public record Place(String topic, int partition, long offset) {}
}
