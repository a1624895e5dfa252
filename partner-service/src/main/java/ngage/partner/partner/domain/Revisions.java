package ngage.partner.partner.domain;

import java.time.LocalDate;
import java.util.List;
import ngage.event.Certification;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import org.jspecify.annotations.Nullable;

/** Steps from one state to the next; every step counts the revision up by one. */
public final class Revisions {
    private Revisions() {}

    /** The state with these lists and this last day, one revision on. */
    public static Decision next(
            PartnerChanged state,
            List<Enrolment> enrolments,
            List<Certification> certifications,
            @Nullable LocalDate terminatedOn) {
        if (state.revision() == Long.MAX_VALUE) {
            return Decision.conflicting(
                    "revision", Objection.Code.LAST_REVISION, "has reached its greatest value, nothing can follow it");
        }
        return new Decision.Changed(new PartnerChanged(
                state.partnerId(),
                state.revision() + 1,
                state.brand(),
                state.channel(),
                state.country(),
                enrolments,
                certifications,
                terminatedOn));
    }
}
