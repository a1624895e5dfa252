package ngage.peer.streaming;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ngage.commission.entitlement.Register;
import ngage.event.Event;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.terms.Programmes;
import ngage.terms.PublishedTerms;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import ngage.wire.Accepted;
import org.jspecify.annotations.Nullable;

/** Partners, successions and programmes, parsed once. One thread tells it, any may ask. */
public final class KnownRegister implements Register {
    private final Map<PartnerId, PartnerChanged> states = new ConcurrentHashMap<>();
    private volatile Successions successions = Successions.NONE;
    private volatile Programmes programmes = Programmes.bundled();

    @Override
    public @Nullable PartnerChanged state(PartnerId partnerId) {
        return states.get(partnerId);
    }

    @Override
    public Successions successions() {
        return successions;
    }

    @Override
    public Programmes programmes() {
        return programmes;
    }

    /** Takes what a record of the register's topics says; passes over what says nothing. */
    public void take(Told told) {
        if (told.decoded() instanceof Accepted accepted) take(accepted.event());
    }

    private void take(Event event) {
        switch (event) {
            case PartnerChanged changed ->
                states.merge(
                        changed.partnerId(),
                        changed,
                        (known, came) -> came.revision() > known.revision() ? came : known);
            case PartnerSucceeded succession -> successions = successions.with(succession);
            case ProgrammePublished published -> programmes = programmes.with(PublishedTerms.of(published));
            default -> throw new IllegalStateException("the register does not hold " + event);
        }
    }
}
