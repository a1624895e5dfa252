package ngage.delivery.adapter;

import java.util.concurrent.ThreadLocalRandom;
import ngage.delivery.protocol.Pauses;

/** Real time. An interrupt ends a pause at once and stays set. */
final class SystemPauses implements Pauses {
    @Override
    public void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public long jitter(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
    }
}
