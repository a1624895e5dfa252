package ngage.delivery.protocol;

import java.time.Duration;

/** Pauses that double from try to try, with jitter, so that instances do not come back in step. */
public final class Backoff {
    private final Pauses pauses;
    private final long minMillis;
    private final long maxMillis;
    private long nextMillis;

    public Backoff(Pauses pauses, Duration min, Duration max) {
        this.pauses = pauses;
        this.minMillis = min.toMillis();
        this.maxMillis = max.toMillis();
        this.nextMillis = minMillis;
    }

    void reset() {
        nextMillis = minMillis;
    }

    void pause() {
        long jittered = nextMillis / 2 + pauses.jitter(nextMillis / 2 + 1);
        nextMillis = Math.min(maxMillis, nextMillis * 2);
        pauses.pause(jittered);
    }
}
