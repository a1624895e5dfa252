package ngage.partner.enrolment.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import ngage.event.Enrolment;
import ngage.event.PartnerChanged;
import ngage.partner.partner.domain.BusinessDays;
import ngage.partner.partner.domain.Decision;
import ngage.partner.partner.domain.Objection;
import ngage.partner.partner.domain.Revisions;

/**
 * When a partner may join a programme: any of its own brand, from any day, also a past one, but one programme per day
 * and none after the contract's last day (rulebook sections 5 and 6).
 */
public final class Enrolling {
    private Enrolling() {}

    /**
     * Decides on an enrolment.
     *
     * @param brands by the id of each programme there is, the brand whose partners may join it
     */
    public static Decision decide(PartnerChanged state, Enrolment wish, Map<String, String> brands) {
        String brand = brands.get(wish.programme());
        if (brand == null) {
            return Decision.invalid(
                    "programme", Objection.Code.NO_PROGRAMME, "must be one of " + String.join(", ", brands.keySet()));
        }
        if (!BusinessDays.contain(wish.from())) return BusinessDays.outside("from");
        if (!brand.equals(state.brand())) {
            return Decision.conflicting(
                    "programme",
                    Objection.Code.OTHER_BRAND,
                    "is for partners of " + brand + ", this one is of " + state.brand(),
                    brand,
                    state.brand());
        }
        LocalDate lastDay = state.terminatedOn();
        if (lastDay != null && wish.from().isAfter(lastDay)) {
            return Decision.conflicting(
                    "from", Objection.Code.ENDED, "cannot be: the contract ends on " + lastDay, lastDay);
        }
        return intoTheList(state, wish);
    }

    private static Decision intoTheList(PartnerChanged state, Enrolment wish) {
        for (Enrolment other : state.enrolments()) {
            if (other.from().equals(wish.from())) {
                return Decision.conflicting(
                        "from",
                        Objection.Code.ENROLLED_THEN,
                        "is taken: an enrolment in " + other.programme() + " begins on " + other.from(),
                        other.programme(),
                        other.from());
            }
        }
        if (state.enrolments().size() >= PartnerChanged.LIST_SIZE_MAX) {
            return Decision.conflicting(
                    "from",
                    Objection.Code.FULL,
                    "cannot be: a partner has at most " + PartnerChanged.LIST_SIZE_MAX + " enrolments",
                    PartnerChanged.LIST_SIZE_MAX);
        }
        List<Enrolment> enrolments = new ArrayList<>(state.enrolments());
        enrolments.add(wish);
        enrolments.sort(Comparator.comparing(Enrolment::from));
        return Revisions.next(state, enrolments, state.certifications(), state.terminatedOn());
    }
}
