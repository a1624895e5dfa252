package ngage.commission.explanation;

import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /bookings/{bookingId}/explanation} answers.
 *
 * @param refundOf the booking that this one refunds; a refund has no net, no total, no answers and no lines of its own
 * @param summary the answers in words
 * @param answers what becomes of each half
 * @param steps from the amount booked to who has which half
 * @param lines everything posted, in its order
 */
record BookingExplanation(
        String bookingId,
        String customerId,
        LocalDate serviceDate,
        Money amount,
        @Nullable String refundOf,
        @Nullable Money net,
        @Nullable Money total,
        String summary,
        List<HalfTold> answers,
        List<Told.StepTold> steps,
        List<Told.LineTold> lines) {

    /**
     * What becomes of a half.
     *
     * @param verdict EARNS, HELD, HOUSE or ANOTHERS
     * @param reason why it is held or the house's
     * @param partnerId who has it, or would but for the reason
     * @param because the kind of the step that the sentence is of
     */
    record HalfTold(
            String half,
            String verdict,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount,
            String because,
            String sentence) {}
}
