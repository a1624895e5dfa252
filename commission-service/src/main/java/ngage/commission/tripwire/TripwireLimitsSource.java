package ngage.commission.tripwire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The limits as they are configured. */
@ApplicationScoped
class TripwireLimitsSource {
    @Produces
    @Singleton
    TripwireLimits limits(TripwireConfig config) {
        return new TripwireLimits(config.payoutMinorUnitsMax(), config.postingsPerBookingMax());
    }
}
