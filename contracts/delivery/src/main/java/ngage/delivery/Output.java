package ngage.delivery;

import java.time.Instant;
import ngage.event.EventId;
import ngage.wire.Topic;

/**
 * An event to publish.
 *
 * @param key the record key
 * @param time when the fact that caused it was recorded; the {@code ce_time}
 * @param body the event's data as JSON
 * @param inputPartition the number of the input partition of the fact that caused it
 * @param inputOffset that fact's offset in it
 */
public record Output(
        Topic topic, String key, EventId id, Instant time, byte[] body, int inputPartition, long inputOffset) {}
