package ngage.partner.console.system;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a service is with a topic.
 *
 * @param read records behind it
 * @param waiting records before it
 * @param oldest the broker's time of the oldest of these; null: there is none, or it was not read in time
 */
public record Lag(
        String service,
        String topic,
        long read,
        long waiting,
        @Nullable Instant oldest) {}
