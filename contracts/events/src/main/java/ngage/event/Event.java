package ngage.event;

/** Anything that travels on the programme's topics. */
public sealed interface Event permits Fact, Outcome {}
