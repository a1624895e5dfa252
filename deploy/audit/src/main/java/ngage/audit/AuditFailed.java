package ngage.audit;

/** The audit could not be done; the message is one sentence for the person who asked for it. */
public final class AuditFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditFailed(String message) {
        super(message);
    }

    AuditFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
