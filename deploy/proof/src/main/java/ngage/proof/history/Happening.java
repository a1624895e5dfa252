package ngage.proof.history;

import ngage.event.EventId;
import ngage.event.Fact;

/** A fact and the event that tells it. */
public record Happening(EventId id, Fact fact) {}
