package ngage.delivery.adapter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

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

    /** Where traces go, by OTLP over HTTP, such as {@code http://localhost:4318/v1/traces}; without it nothing is traced. */
    Optional<String> tracesEndpoint();

    /** The longest pause between two tries. */
    @WithDefault("10s")
    Duration backoffMax();
}
