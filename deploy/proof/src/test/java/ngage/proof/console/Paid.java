package ngage.proof.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import ngage.local.Service;

/** Somebody with enough payouts to look at, and one of these payouts. */
record Paid(String partner, String payout, String booking, String customer, YearMonth month) {
    private static final int ENOUGH = 20;

    static Paid some(Console console) {
        for (JsonNode partner :
                console.get(Service.PARTNER, "/partners?limit=200").path("items")) {
            JsonNode payouts = console.get(
                    Service.COMMISSION, "/partners/" + partner.path("partnerId").asText() + "/payouts?limit=50");
            if (payouts.path("items").size() >= ENOUGH) return of(payouts);
        }
        throw new AssertionError("nobody was paid");
    }

    private static Paid of(JsonNode payouts) {
        JsonNode one = payouts.path("items").path(0);
        return new Paid(
                payouts.path("partnerId").asText(),
                one.path("payoutId").asText(),
                one.path("bookingId").asText(),
                one.path("customerId").asText(),
                YearMonth.parse(one.path("serviceDate").asText().substring(0, 7)));
    }
}
