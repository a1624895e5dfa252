package ngage.partner.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import ngage.event.Enrolment;
import ngage.partner.enrolment.domain.Enrolling;
import ngage.partner.enrolment.domain.Signing;
import ngage.partner.partner.ChangeKind;
import ngage.partner.partner.PartnerChanges;
import ngage.partner.partner.PartnerPath;
import ngage.partner.partner.PartnerView;
import ngage.partner.partner.domain.Decision;
import ngage.partner.programme.ProgrammeCatalogue;
import ngage.partner.request.Answer;
import ngage.partner.request.RepeatableRequests;
import org.jspecify.annotations.Nullable;

/** Requests to join a programme, from programs and from the console alike. */
@ApplicationScoped
public class EnrolmentRequests {
    private final PartnerChanges changes;
    private final ProgrammeCatalogue catalogue;
    private final RepeatableRequests requests;
    private final Signatures signatures;

    EnrolmentRequests(
            PartnerChanges changes, ProgrammeCatalogue catalogue, RepeatableRequests requests, Signatures signatures) {
        this.changes = changes;
        this.catalogue = catalogue;
        this.requests = requests;
        this.signatures = signatures;
    }

    /** Answers with the enrolled partner, or throws what speaks against it. */
    public Response answer(@Nullable String key, String partnerId, NewEnrolment wish) {
        return requests.answer(
                key,
                "POST /partners/" + partnerId + "/enrolments",
                wish,
                () -> Answer.created(PartnerPath.of(partnerId), enrolled(partnerId, wish)));
    }

    private PartnerView enrolled(String partnerId, NewEnrolment wish) {
        Signing signing = Signing.of(wish.programme(), wish.from(), wish.signedOn());
        PartnerView enrolled = changes.change(partnerId, ChangeKind.ENROLLED, state -> switch (signing) {
            case Signing.Joins(Enrolment joins) -> Enrolling.decide(state, joins, catalogue.brands());
            case Signing.Refused(Decision.Invalid invalid) -> invalid;
        });
        if (wish.signedOn() != null && signing instanceof Signing.Joins(Enrolment joins)) {
            signatures.sign(partnerId, joins.from(), wish.signedOn());
        }
        return enrolled;
    }
}
