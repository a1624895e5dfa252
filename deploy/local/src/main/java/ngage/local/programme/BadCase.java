package ngage.local.programme;

/** A case that cannot be run; the message says where it is wrong. */
final class BadCase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadCase(String message) {
        super(message);
    }
}
