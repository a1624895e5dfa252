package ngage.commission.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import ngage.terms.Programmes;

/** Where the programmes come from: the files that come with the contracts. */
@ApplicationScoped
class ProgrammeSource {
    @Produces
    @Singleton
    Programmes programmes() {
        return Programmes.bundled();
    }
}
