package ngage.audit;

import java.time.YearMonth;

/**
 * A partner's tier in a month.
 *
 * @param programme the version whose ladder the tier is a step of
 * @param reason EARNED, ENROLLED, FLOOR or REVIEW
 * @param since the month from which the tier has been the same
 */
record Standing(Programme programme, String tier, Status status, String reason, YearMonth since) {

    /** Whether the benefits of the tier can be had. */
    enum Status {
        ACTIVE,
        SUSPENDED
    }

    int rank() {
        return programme.rank(tier);
    }
}
