package ngage.commission.explanation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /customers/{customerId}/explanation} answers.
 *
 * @param summary the answers and the contract, in words
 * @param answers what the partner has of each half, or why it has not; a half it has at several times comes several times
 * @param steps orders, cares, successions and the partner's contract
 * @param sums what stands on the partner's accounts for this customer
 */
record CustomerExplanation(
        String customerId,
        String partnerId,
        String summary,
        List<HalfTold> answers,
        List<Told.StepTold> steps,
        List<Sum> sums) {

    /**
     * What the partner has of a half.
     *
     * @param verdict EARNS, HELD, HOUSE or ANOTHERS
     */
    record HalfTold(String half, String verdict, String because, String sentence) {}

    /** @param bookings how many bookings something stands for */
    record Sum(
            String currency,
            String half,
            String state,
            @Nullable String reason,
            long minorUnits,
            long bookings) {}
}
