package ngage.partner.enrolment.domain;

import java.time.LocalDate;
import ngage.event.Enrolment;
import ngage.partner.partner.domain.BusinessDays;
import ngage.partner.partner.domain.Decision;
import org.jspecify.annotations.Nullable;

/** From which day on a signed contract enrols: from its signature, unless it names a later day. */
public sealed interface Signing {
    /** The enrolment that follows. */
    record Joins(Enrolment enrolment) implements Signing {}

    /** The days do not make sense. */
    record Refused(Decision.Invalid invalid) implements Signing {}

    /**
     * What follows from the days of a contract.
     *
     * @param from null: the day of the signature
     * @param signedOn null if nobody says; then {@code from} must be there
     */
    static Signing of(String programme, @Nullable LocalDate from, @Nullable LocalDate signedOn) {
        LocalDate begin = from == null ? signedOn : from;
        if (begin == null) return refused("from", "must be given, unless signedOn is");
        if (signedOn != null && !BusinessDays.contain(signedOn)) return new Refused(BusinessDays.outside("signedOn"));
        if (signedOn != null && begin.isBefore(signedOn)) {
            return refused("from", "must not be before the contract is signed on " + signedOn);
        }
        return new Joins(new Enrolment(programme, begin));
    }

    private static Refused refused(String field, String message) {
        return new Refused(new Decision.Invalid(field, message));
    }
}
