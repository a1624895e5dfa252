package ngage.audit;

/** The identity of an event, for ever: who published it, and under which id. */
public record EventKey(String source, String id) {
    @Override
    public String toString() {
        return source + " " + id;
    }
}
