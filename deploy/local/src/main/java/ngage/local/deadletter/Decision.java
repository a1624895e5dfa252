package ngage.local.deadletter;

/**
 * What a person has decided about a refused record.
 *
 * @param reason why it was discarded; empty if it was retried
 * @param by who decided
 * @param at when, as text
 */
record Decision(Kind kind, String reason, String by, String at) {
    enum Kind {
        /** Published again to its topic; a service that refuses it again says so by a new dead letter. */
        RETRIED,
        /** Not to be looked at again. */
        DISCARDED
    }
}
