package ngage.partner.enrolment.domain;

import java.time.LocalDate;
import ngage.event.Enrolment;
import ngage.partner.partner.domain.BusinessDays;
import ngage.partner.partner.domain.Decision;
import ngage.partner.partner.domain.Objection;
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
        if (begin == null) return refused(Objection.Code.NO_DAY, "must be given, unless signedOn is");
        if (signedOn != null && !BusinessDays.contain(signedOn)) return new Refused(BusinessDays.outside("signedOn"));
        if (signedOn != null && begin.isBefore(signedOn)) {
            return refused(
                    Objection.Code.BEFORE_SIGNATURE,
                    "must not be before the contract is signed on " + signedOn,
                    signedOn);
        }
        return new Joins(new Enrolment(programme, begin));
    }

    private static Refused refused(Objection.Code code, String message, Object... parts) {
        return new Refused(Decision.invalid("from", code, message, parts));
    }
}
