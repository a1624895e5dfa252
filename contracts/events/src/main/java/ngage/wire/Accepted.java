package ngage.wire;

import ngage.event.Event;
import ngage.event.EventId;

/** A readable event with its identity. */
public record Accepted(EventId id, Event event) implements Decoded {}
