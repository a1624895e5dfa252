package ngage.local;

/** The machine does not allow what was asked. The message is one sentence that says what to change; it is all the user sees. */
public final class CannotRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotRun(String message) {
        super(message);
    }

    public CannotRun(String message, Throwable cause) {
        super(message, cause);
    }
}
