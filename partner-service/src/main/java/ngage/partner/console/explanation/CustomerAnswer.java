package ngage.partner.console.explanation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a partner has of a customer, and why not more, as the commission service answers. */
public record CustomerAnswer(
        String customerId,
        String partnerId,
        String summary,
        List<HalfAnswer> answers,
        List<Told.Step> steps,
        List<Sum> sums) {

    /** What the partner has of a half. */
    public record HalfAnswer(String half, String verdict, String sentence) {}

    /** What stands on the partner's account. */
    public record Sum(
            String currency,
            String half,
            String state,
            @Nullable String reason,
            long minorUnits,
            long bookings) {}
}
