package ngage.deadletter;

/**
 * The wish to decide about a letter.
 *
 * @param seen the number of the decision that whoever wishes has seen on it, {@link Letter#UNDECIDED} for none; about a letter
 *     that has another one by now nothing is decided
 */
public record Wish(Origin origin, long seen) {}
