package ngage.wire;

/**
 * Why a record goes to {@code dead-letter} (rulebook section 2).
 *
 * @param detail one sentence that names the field and the value
 */
public record Refusal(Reason reason, String detail) implements Decoded {

    /** The kinds of refusal, as the header {@code dead-letter-reason} spells them. */
    public enum Reason {
        /** Unreadable, or breaks the schema. */
        INVALID,
        /** A known event id with other content. */
        CONFLICTING_DUPLICATE,
        /**
         * A known booking, order, cancellation by a customer, transfer or partner revision under another event id with other
         * content.
         */
        CONFLICTING_ID,
        /** A type, or a version of a type, that is not known. */
        UNKNOWN_TYPE
    }
}
