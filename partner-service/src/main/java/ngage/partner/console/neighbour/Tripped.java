package ngage.partner.console.neighbour;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tripped, as the commission service answers. */
public record Tripped(
        long stoppedPartners, long stoppedPayouts, int positionsBehind, Map<String, Long> trips, List<Trip> latest) {
    public record Trip(
            String tripwire,
            @Nullable String partnerId,
            String bookingId,
            String detail,
            Cause cause,
            Instant knownAt) {}

    public record Cause(String source, String id) {}
}
