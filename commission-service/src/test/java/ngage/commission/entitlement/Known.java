package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.event.Channel;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** A register of partners told one by one. */
final class Known implements Register {
    private static final LocalDate BEGINNING = LocalDate.of(1990, 1, 1);

    private final Map<PartnerId, PartnerChanged> states = new HashMap<>();
    private final Programmes programmes = Programmes.bundled();
    private Successions successions = Successions.NONE;

    /** An agent of the brand, in one programme for ever. */
    Known agent(String id, String programme) {
        return partner(id, programme, Channel.AGENT, null);
    }

    Known partner(String id, String programme, Channel channel, @Nullable LocalDate terminatedOn) {
        PartnerId partnerId = new PartnerId(id);
        List<Enrolment> enrolments = List.of(new Enrolment(programme, BEGINNING));
        states.put(
                partnerId,
                new PartnerChanged(partnerId, 1, "NFON", channel, "DE", enrolments, List.of(), terminatedOn));
        return this;
    }

    Known bought(Successions told) {
        successions = told;
        return this;
    }

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
}
