package ngage.partner;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/** The one clock of the service: it dates changes and turns months; no rule reads it. */
class BusinessClock {
    @Produces
    @Singleton
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
