package ngage.commission.tripwire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ngage.event.EventId;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** What is answered about stopped payouts and tripwires. */
final class StoppedView {
    private StoppedView() {}

    /** What {@code GET /stopped-payouts} answers. */
    record Stopped(List<Partner> partners) {}

    /**
     * A partner whose payouts wait.
     *
     * @param since the broker's time of the fact that stopped them
     * @param payouts how many wait
     * @param sums their sums, by currency
     * @param trips what tripped since, the latest first
     */
    record Partner(String partnerId, Instant since, long payouts, List<Money> sums, List<Trip> trips) {}

    /** Something that tripped. */
    record Trip(
            String tripwire,
            @Nullable String partnerId,
            String bookingId,
            String detail,
            EventId cause,
            Instant knownAt) {}

    /** A page of payouts that wait; {@code next} is the cursor of the next one, null on the last. */
    record Page(
            String partnerId, List<Waiting> items, @Nullable String next) {}

    /** A payout as it will be published. */
    record Waiting(
            String payoutId,
            String half,
            String partnerId,
            String customerId,
            String bookingId,
            Money amount,
            LocalDate serviceDate,
            String programme,
            long basisMinorUnits,
            int shareBasisPoints,
            EventId cause) {}

    /** What {@code POST /stopped-payouts/{partnerId}/release} answers: it is published, and done as soon as it is read. */
    record Release(String releaseId, String partnerId, String releasedBy, String reason) {}

    /**
     * What {@code GET /tripwires} answers.
     *
     * @param trips how often each tripped, ever
     * @param latest the latest, first
     */
    record Tripwires(
            long stoppedPartners,
            long stoppedPayouts,
            int positionsBehind,
            Map<String, Long> trips,
            List<Trip> latest) {}
}
