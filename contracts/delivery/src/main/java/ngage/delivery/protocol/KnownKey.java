package ngage.delivery.protocol;

/**
 * What something is known by, for ever: an event by its source and its id, what it is about by its topic and the id of the
 * booking, order or transfer (rulebook section 2), or of the order and the customer that cancels it. Ids that are counted
 * upwards, or begin with a time, are neighbours; so new ones lie together, however many are known.
 *
 * @param space of which {@link Digest#space source or topic} the id is
 */
public record KnownKey(Kind kind, long space, String id) implements Comparable<KnownKey> {
    /** What the id is of. */
    public enum Kind {
        EVENT,
        SUBJECT
    }

    @Override
    public int compareTo(KnownKey other) {
        int byKind = kind.compareTo(other.kind);
        if (byKind != 0) return byKind;
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : Long.compare(space, other.space);
    }
}
