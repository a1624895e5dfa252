package ngage.delivery.recovery;

import java.time.Instant;
import ngage.event.EventId;
import ngage.wire.Topic;

/**
 * An event of the service as it lies on its topic.
 *
 * @param partition the topic's partition it lies in
 * @param time the {@code ce_time}: when the fact that caused it was recorded
 */
public record Published(Topic topic, int partition, EventId id, Instant time, byte[] body) {}
