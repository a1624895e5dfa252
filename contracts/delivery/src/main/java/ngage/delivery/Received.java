package ngage.delivery;

import java.time.Instant;
import ngage.event.EventId;
import ngage.event.Fact;

/**
 * A new fact with where and when it came in.
 *
 * @param inputPartition the number that {@code delivery_position} gives the topic's partition
 * @param offset the record's offset in it
 * @param recordedAt the broker's time of the record
 */
public record Received(EventId id, Fact fact, int inputPartition, long offset, Instant recordedAt) {}
