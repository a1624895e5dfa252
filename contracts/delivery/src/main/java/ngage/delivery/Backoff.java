package ngage.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double from try to try, with jitter, so that instances do not come back in step. */
final class Backoff {
    private final long minMillis;
    private final long maxMillis;
    private long nextMillis;

    Backoff(Duration min, Duration max) {
        this.minMillis = min.toMillis();
        this.maxMillis = max.toMillis();
        this.nextMillis = minMillis;
    }

    void reset() {
        nextMillis = minMillis;
    }

    /** Sleeps; an interrupt ends the pause at once and stays set. */
    void pause() {
        long jittered = nextMillis / 2 + ThreadLocalRandom.current().nextLong(nextMillis / 2 + 1);
        nextMillis = Math.min(maxMillis, nextMillis * 2);
        try {
            Thread.sleep(jittered);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
