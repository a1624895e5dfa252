package ngage.delivery.protocol;

import org.jspecify.annotations.Nullable;

/** What a failure means for the stream: wait and try again, give the partitions up, or stop. */
public enum Failure {
    /** Database or broker are away or busy: the same round is tried again, for as long as it takes. */
    TRANSIENT,
    /** Another process has these partitions now: the round is dropped, the other one does it. */
    SUPERSEDED,
    /** The writer cannot go on, or was replaced by one with the same name: the process must start anew. */
    FATAL,
    /** A mistake in the code: stop, stay unready, say where. */
    BUG;

    /** Tells failures apart, by knowing the exceptions of database and broker. */
    @FunctionalInterface
    public interface Diagnosis {
        Failure of(Throwable thrown);
    }

    /** Another instance took over the partitions of this round. */
    public static final class SupersededException extends RuntimeException {
        SupersededException(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /** The writer of this process is of no more use. */
    public static final class PublisherLostException extends RuntimeException {
        PublisherLostException(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    /** A state that must be looked at by a human before money moves on. */
    public static final class UnsafePositionException extends RuntimeException {
        UnsafePositionException(String what) {
            super(what);
        }
    }
}
