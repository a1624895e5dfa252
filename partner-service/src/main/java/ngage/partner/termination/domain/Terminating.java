package ngage.partner.termination.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.partner.partner.domain.BusinessDays;
import ngage.partner.partner.domain.Decision;
import ngage.partner.partner.domain.Objection;
import ngage.partner.partner.domain.Revisions;

/** When a contract may be ended: once, and not before it began, which is the first enrolment. */
public final class Terminating {
    private Terminating() {}

    /**
     * Decides on a termination.
     *
     * @param on the contract's last day, past or future
     */
    public static Decision decide(PartnerChanged state, LocalDate on) {
        if (!BusinessDays.contain(on)) return BusinessDays.outside("on");
        if (state.terminatedOn() != null) {
            return Decision.conflicting(
                    "on",
                    Objection.Code.ENDED,
                    "cannot be: the contract already ends on " + state.terminatedOn(),
                    state.terminatedOn());
        }
        Optional<LocalDate> begun =
                state.enrolments().stream().map(Enrolment::from).min(Comparator.naturalOrder());
        if (begun.isEmpty()) {
            return Decision.conflicting(
                    "on", Objection.Code.NOT_BEGUN, "cannot be: the partner is enrolled in no programme yet");
        }
        if (on.isBefore(begun.get())) {
            return Decision.conflicting(
                    "on",
                    Objection.Code.BEFORE_BEGIN,
                    "cannot be: the first enrolment begins on " + begun.get(),
                    begun.get());
        }
        return Revisions.next(state, state.enrolments(), state.certifications(), on);
    }
}
