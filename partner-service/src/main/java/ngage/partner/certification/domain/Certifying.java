package ngage.partner.certification.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ngage.event.Certification;
import ngage.event.PartnerChanged;
import ngage.partner.partner.domain.BusinessDays;
import ngage.partner.partner.domain.Decision;
import ngage.partner.partner.domain.Objection;
import ngage.partner.partner.domain.Revisions;

/**
 * When a certification may be added: periods may overlap (a renewal often begins before the old one ends), the same
 * period twice is a mistake, and none begins after the contract's last day; until then the contract runs, also under notice.
 */
public final class Certifying {
    private static final Comparator<Certification> BY_PERIOD =
            Comparator.comparing(Certification::validFrom).thenComparing(Certification::validTo);

    private Certifying() {}

    /** Decides on a certification. */
    public static Decision decide(PartnerChanged state, Certification wish) {
        if (!BusinessDays.contain(wish.validFrom())) return BusinessDays.outside("validFrom");
        if (!BusinessDays.contain(wish.validTo())) return BusinessDays.outside("validTo");
        if (wish.validTo().isBefore(wish.validFrom())) {
            return Decision.invalid(
                    "validTo",
                    Objection.Code.ENDS_BEFORE,
                    "must not lie before validFrom " + wish.validFrom(),
                    wish.validFrom());
        }
        LocalDate lastDay = state.terminatedOn();
        if (lastDay != null && wish.validFrom().isAfter(lastDay)) {
            return Decision.conflicting(
                    "validFrom", Objection.Code.ENDED, "cannot be: the contract ends on " + lastDay, lastDay);
        }
        if (state.certifications().contains(wish)) {
            return Decision.conflicting(
                    "validFrom", Objection.Code.CERTIFIED_THEN, "is taken: a certification of the same period exists");
        }
        if (state.certifications().size() >= PartnerChanged.LIST_SIZE_MAX) {
            return Decision.conflicting(
                    "validFrom",
                    Objection.Code.FULL,
                    "cannot be: a partner has at most " + PartnerChanged.LIST_SIZE_MAX + " certifications",
                    PartnerChanged.LIST_SIZE_MAX);
        }
        List<Certification> certifications = new ArrayList<>(state.certifications());
        certifications.add(wish);
        certifications.sort(BY_PERIOD);
        return Revisions.next(state, state.enrolments(), certifications, state.terminatedOn());
    }
}
