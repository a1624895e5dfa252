package ngage.proof.simulation;

import ngage.delivery.protocol.Failure;
import ngage.delivery.protocol.Failure.PublisherLostException;
import ngage.delivery.protocol.Failure.SupersededException;
import ngage.delivery.protocol.OutputLog.Trouble;
import org.jspecify.annotations.Nullable;

/** What the simulated log and database throw, in place of the exceptions of the client and the driver. */
final class Broken extends RuntimeException {
    private final Kind kind;

    /** As the adapters tell them apart. */
    enum Kind {
        DATABASE,
        GROUP_REBALANCED,
        LOG_LOST,
        LOG_REBALANCED,
        LOG_NO_ANSWER,
        LOG_PASSING
    }

    Broken(Kind kind, String what) {
        super(what, null, false, false);
        this.kind = kind;
    }

    static Failure diagnose(Throwable thrown) {
        return switch (thrown) {
            case SupersededException _ -> Failure.SUPERSEDED;
            case PublisherLostException _ -> Failure.FATAL;
            case Broken broken -> broken.kind == Kind.GROUP_REBALANCED ? Failure.SUPERSEDED : Failure.TRANSIENT;
            default -> Failure.BUG;
        };
    }

    static @Nullable Trouble trouble(RuntimeException thrown) {
        if (!(thrown instanceof Broken broken)) return null;
        return switch (broken.kind) {
            case LOG_LOST -> Trouble.LOST;
            case LOG_REBALANCED -> Trouble.REBALANCED;
            case LOG_NO_ANSWER -> Trouble.NO_ANSWER;
            case LOG_PASSING -> Trouble.PASSING;
            case DATABASE, GROUP_REBALANCED -> null;
        };
    }
}
