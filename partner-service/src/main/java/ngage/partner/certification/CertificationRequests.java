package ngage.partner.certification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import ngage.event.Certification;
import ngage.partner.certification.domain.Certifying;
import ngage.partner.partner.ChangeKind;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.PartnerView;
import ngage.partner.request.Answer;
import ngage.partner.request.RepeatableRequests;
import org.jspecify.annotations.Nullable;

/** Requests for a certification, from programs and from the console alike. */
@ApplicationScoped
public class CertificationRequests {
    private final PartnerChanges changes;
    private final RepeatableRequests requests;

    CertificationRequests(PartnerChanges changes, RepeatableRequests requests) {
        this.changes = changes;
        this.requests = requests;
    }

    /** Answers with the certified partner, or throws what speaks against it. */
    public Response answer(@Nullable String key, String partnerId, NewCertification wish) {
        Certification certification = new Certification(wish.validFrom(), wish.validTo());
        return requests.answer(key, "POST /partners/" + partnerId + "/certifications", wish, () -> {
            PartnerView certified =
                    changes.change(partnerId, ChangeKind.CERTIFIED, state -> Certifying.decide(state, certification));
            return Answer.created(PartnerPath.of(partnerId), certified);
        });
    }
}
