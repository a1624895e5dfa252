package ngage.partner.console.explanation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * Why a payout is what it is, as the commission service answers.
 *
 * @param before what was posted for the half before
 * @param after what was posted for it since
 */
public record PayoutAnswer(
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
        List<Told.Step> steps,
        List<Told.Line> before,
        List<Told.Line> after,
        Told.Cause cause) {}
