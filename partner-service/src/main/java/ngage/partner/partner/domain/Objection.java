package ngage.partner.partner.domain;

import java.util.List;

/**
 * What speaks against a wish.
 *
 * @param code for those who say it in words of their own
 * @param message the rest of a sentence that begins with the field
 * @param parts the days and names in it, in the order in which the code needs them
 */
public record Objection(String field, Code code, String message, List<Object> parts) {
    /** Every objection there is. */
    public enum Code {
        /** A day that no fact may speak of: the first and the last day. */
        OUTSIDE,
        /** No such programme. */
        NO_PROGRAMME,
        /** A programme for another brand: its brand, the partner's. */
        OTHER_BRAND,
        /** The contract ends before that day, or its end is set: its last day. */
        ENDED,
        /** Another enrolment begins on that day: its programme, the day. */
        ENROLLED_THEN,
        /** No day is given. */
        NO_DAY,
        /** Before the day of the signature: that day. */
        BEFORE_SIGNATURE,
        /** The last day lies before the first: the first. */
        ENDS_BEFORE,
        /** A certification of the same period is there. */
        CERTIFIED_THEN,
        /** The list is full: how many are in it. */
        FULL,
        /** The contract has not begun. */
        NOT_BEGUN,
        /** Before the contract began: its first day. */
        BEFORE_BEGIN,
        /** No revision can follow. */
        LAST_REVISION,
        /** There is no such partner: its id. */
        NO_PARTNER,
        /** The giver is the receiver. */
        SAME_PARTNER,
        /** The text is too long, or cannot be kept: how many characters are taken. */
        TEXT,
        /** The id is another one's: the id. */
        ID_TAKEN
    }

    public Objection {
        parts = List.copyOf(parts);
    }

    /** An objection with what its code needs. */
    public static Objection of(String field, Code code, String message, Object... parts) {
        return new Objection(field, code, message, List.of(parts));
    }
}
