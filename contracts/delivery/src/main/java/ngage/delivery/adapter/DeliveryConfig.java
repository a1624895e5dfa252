package ngage.delivery.adapter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much delivery takes at once, and how long it waits. */
@ConfigMapping(prefix = "ngage.delivery")
interface DeliveryConfig {
    /** The most records one database transaction takes. */
    @WithDefault("4000")
    int batchRecordsMax();

    /** The most records that wait in memory before fetching pauses. */
    @WithDefault("12000")
    int waitingRecordsMax();

    /** The first pause after a failure that may pass; doubles up to {@link #backoffMax()}, with jitter. */
    @WithDefault("100ms")
    Duration backoffMin();

    /** The longest pause between two tries. */
    @WithDefault("10s")
    Duration backoffMax();
}
