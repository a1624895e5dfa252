package ngage.event;

/**
 * A programme's terms from a day on. A published version never changes: the same one with other terms is a conflict.
 *
 * @param version the programme and the first day of the terms, such as {@code ngage@2027-01-01}
 * @param terms the programme file as JSON, an object, in the form of {@link ngage.wire.CanonicalJson}; what it means, and
 *     whether it makes sense, is for its readers to say
 */
public record ProgrammePublished(String version, String terms) implements Fact {
    @Override
    public String subject() {
        return version;
    }
}
