package ngage.local.publish;

/** A line that is no event of ours. The message is a sentence without the place, which the caller knows. */
final class BadLine extends Exception {

    private static final long serialVersionUID = 1L;

    BadLine(String reason) {
        super(reason, null, false, false);
    }
}
