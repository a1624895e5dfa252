package ngage.commission.tripwire;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.commission.tripwire.Watch.Trip;
import org.jboss.logging.Logger;

/** Says what tripped, to whoever watches: a line in the log and a counter. */
public final class TripwireAlarm {
    private static final Logger LOG = Logger.getLogger(TripwireAlarm.class);

    private final Map<Tripwire, Counter> trips = new EnumMap<>(Tripwire.class);

    public TripwireAlarm(MeterRegistry registry) {
        for (Tripwire tripwire : Tripwire.values()) {
            trips.put(
                    tripwire,
                    Counter.builder("ngage.tripwire.trips")
                            .description("Bookings at which something happened that must never happen")
                            .tag("tripwire", tripwire.name())
                            .register(registry));
        }
    }

    /** To be called once the transaction is committed. */
    public void raise(List<Trip> tripped) {
        for (Trip trip : tripped) {
            Objects.requireNonNull(trips.get(trip.tripwire())).increment();
            LOG.errorf(
                    "tripwire %s: bookingId=%s partnerId=%s: %s; %s",
                    trip.tripwire(),
                    trip.bookingId(),
                    trip.partnerId(),
                    trip.detail(),
                    trip.partnerId() == null ? "nobody is paid for it" : "the partner's payouts wait for a release");
        }
    }
}
