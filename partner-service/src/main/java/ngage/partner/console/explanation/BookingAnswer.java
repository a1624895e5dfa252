package ngage.partner.console.explanation;

import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a booking's halves, and why, as the commission service answers.
 *
 * @param net null for a refund, which is told by the booking it moves
 */
public record BookingAnswer(
        String bookingId,
        String customerId,
        LocalDate serviceDate,
        Money amount,
        @Nullable String refundOf,
        @Nullable Money net,
        @Nullable Money total,
        String summary,
        List<HalfAnswer> answers,
        List<Told.Step> steps,
        List<Told.Line> lines) {

    /** What becomes of a half. */
    public record HalfAnswer(
            String half, String verdict, @Nullable String partnerId, Money amount, String sentence) {}
}
