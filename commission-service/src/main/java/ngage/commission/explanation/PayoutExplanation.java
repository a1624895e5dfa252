package ngage.commission.explanation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /payouts/{payoutId}/explanation} answers.
 *
 * @param summary the payout and its cause, in words
 * @param steps from the amount booked to the amount posted
 * @param before the half's lines that were posted before, in their order
 * @param after those that were posted since
 */
record PayoutExplanation(
        String payoutId,
        String half,
        String partnerId,
        String customerId,
        String bookingId,
        Money amount,
        LocalDate serviceDate,
        @Nullable String programme,
        Instant knownAt,
        String summary,
        List<Told.StepTold> steps,
        List<Told.LineTold> before,
        List<Told.LineTold> after,
        Told.CauseTold cause) {}
