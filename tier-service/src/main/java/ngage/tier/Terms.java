package ngage.tier;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import ngage.terms.Programmes;

/** The programmes this service decides by. */
class Terms {
    @Produces
    @Singleton
    Programmes programmes() {
        return Programmes.bundled();
    }
}
