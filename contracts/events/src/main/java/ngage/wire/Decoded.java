package ngage.wire;

/** What became of a record's bytes: an event, or a refusal. */
public sealed interface Decoded permits Accepted, Refusal {}
