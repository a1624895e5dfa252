package ngage.commission.explanation.clerk;

import java.util.ArrayList;
import java.util.List;
import ngage.commission.entitlement.Register;
import ngage.event.Fact;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.ProgrammePublished;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * What decides beside a customer's own facts, from which facts can be left out.
 *
 * @param states every known state of the partners that matter
 */
public record RegisterOf(List<PartnerChanged> states, Successions successions, Programmes programmes)
        implements Register {
    public RegisterOf {
        states = List.copyOf(states);
    }

    @Override
    public @Nullable PartnerChanged state(PartnerId partnerId) {
        PartnerChanged latest = null;
        for (PartnerChanged state : states) {
            if (!state.partnerId().equals(partnerId)) continue;
            if (latest == null || state.revision() > latest.revision()) latest = state;
        }
        return latest;
    }

    RegisterOf without(List<Fact> facts) {
        List<PartnerChanged> leftStates = new ArrayList<>(states);
        leftStates.removeAll(facts);
        List<PartnerSucceeded> leftSuccessions = new ArrayList<>(successions.all());
        leftSuccessions.removeAll(facts);
        return new RegisterOf(leftStates, Successions.of(leftSuccessions), programmesWithout(facts));
    }

    private Programmes programmesWithout(List<Fact> facts) {
        List<Programme> left = new ArrayList<>(programmes.all());
        for (Fact fact : facts) {
            if (fact instanceof ProgrammePublished published) {
                left.removeIf(programme -> programme.ref().equals(published.version()));
            }
        }
        return left.size() == programmes.all().size() ? programmes : Programmes.of(left);
    }
}
