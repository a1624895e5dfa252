package ngage.partner.partner.domain;

import java.time.LocalDate;

/** The days a fact may speak of (rulebook section 2, limits). */
public final class BusinessDays {
    /** The first day, inclusive. */
    public static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

    /** The last day, inclusive. */
    public static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private BusinessDays() {}

    /** Whether a fact may speak of the day. */
    public static boolean contain(LocalDate day) {
        return !day.isBefore(FIRST) && !day.isAfter(LAST);
    }

    /** The refusal of a day outside. */
    public static Decision.Invalid outside(String field) {
        return Decision.invalid(
                field, Objection.Code.OUTSIDE, "must be a day from " + FIRST + " to " + LAST, FIRST, LAST);
    }
}
