package ngage.local.programme;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts, and what they must come to: payouts to the cent, and standings. As a clerk would write it down; days as
 * {@code 2026-03-31}, months as {@code 2026-03}, amounts as {@code 12.50 EUR}.
 *
 * @param title what the case shows
 * @param rule the sentence of the rules that it keeps; may be missing
 * @param payouts all of them, with what is held and the house's; missing: the case is about standings only
 * @param standings those that the case is about
 */
record GoldenCase(
        @JsonProperty(value = "case", required = true) String title,
        @Nullable String rule,
        @Nullable List<Partner> partners,
        @Nullable List<Order> orders,
        @Nullable List<Cancellation> cancellations,
        @Nullable List<Transfer> transfers,
        @Nullable List<Booking> bookings,
        @Nullable List<Succession> successions,
        @Nullable List<Rate> rates,
        @Nullable List<Payout> payouts,
        @Nullable List<StandingLine> standings) {

    /**
     * A partner, of the brand of the programmes it joined.
     *
     * @param channel AGENT if missing
     * @param certified its certifications; missing: one that always holds
     * @param terminated the contract's last day
     */
    record Partner(
            @Given String id,
            @Nullable String channel,
            @Nullable List<Enrolled> enrolled,
            @Nullable List<Period> certified,
            @Nullable String terminated) {}

    record Enrolled(@Given String programme, @Given String from) {}

    record Period(@Given String from, @Given String to) {}

    /** An order; without a partner it was sold by the house. */
    record Order(
            @Given String id,
            @Given String customer,
            @Nullable String partner,
            @Given int extensions,
            @Given String day) {}

    record Cancellation(
            @Given String order,
            @Given String customer,
            @Given String day) {}

    /** A customer's move to another carer; without one, to the house. */
    record Transfer(
            @Given String id,
            @Given String customer,
            @Nullable String from,
            @Nullable String to,
            @Given String day) {}

    /** Revenue, or with {@code refunds} the refund of a booking. */
    record Booking(
            @Given String id,
            @Given String customer,
            @Given String amount,
            @Given String day,
            @Nullable String refunds) {}

    record Succession(
            @Given String id,
            @Given String partner,
            @Given String successor,
            @Given String day) {}

    /** What one unit of {@code currency} is worth in units of {@code base} in a month. */
    record Rate(
            @Given String month,
            @Given String currency,
            @Given String base,
            @Given String rate) {}

    /** A half's amount and whose it is: a partner's, held for a reason, or the house's for a reason. */
    record Payout(
            @Given String booking,
            @Given String half,
            @Nullable String partner,
            @Nullable String held,
            @Nullable String house,
            @Given String amount) {}

    /** A tier in a month, {@code none} if there is none; with {@code reason}, why it is held since it is. */
    record StandingLine(
            @Given String partner,
            @Given String month,
            @Given String tier,
            boolean suspended,
            @Nullable String reason) {}

    /** A member that must be there. */
    @JacksonAnnotationsInside
    @JsonProperty(required = true)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Given {}
}
