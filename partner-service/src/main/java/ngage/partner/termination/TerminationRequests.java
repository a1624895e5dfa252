package ngage.partner.termination;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import ngage.partner.partner.ChangeKind;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.PartnerView;
import ngage.partner.request.Answer;
import ngage.partner.request.RepeatableRequests;
import ngage.partner.termination.domain.Terminating;
import org.jspecify.annotations.Nullable;

/** Requests for the end of a contract, from programs and from the console alike. */
@ApplicationScoped
public class TerminationRequests {
    private final PartnerChanges changes;
    private final RepeatableRequests requests;

    TerminationRequests(PartnerChanges changes, RepeatableRequests requests) {
        this.changes = changes;
        this.requests = requests;
    }

    /** Answers with the partner whose contract ends, or throws what speaks against it. */
    public Response answer(@Nullable String key, String partnerId, NewTermination wish) {
        return requests.answer(key, "POST /partners/" + partnerId + "/termination", wish, () -> {
            PartnerView terminated =
                    changes.change(partnerId, ChangeKind.TERMINATED, state -> Terminating.decide(state, wish.on()));
            return Answer.created(PartnerPath.of(partnerId), terminated);
        });
    }
}
