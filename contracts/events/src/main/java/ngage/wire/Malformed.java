package ngage.wire;

/** Input that breaks the schema; its message names field and value. Costs no stack trace: bad input may come in masses. */
final class Malformed extends RuntimeException {
    Malformed(String detail) {
        super(detail, null, false, false);
    }
}
