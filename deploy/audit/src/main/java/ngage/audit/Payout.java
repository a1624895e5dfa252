package ngage.audit;

import java.util.Map;
import ngage.audit.Target.Half;

/** One posting as a payout topic publishes it; amounts in minor units. */
record Payout(
        String payoutId,
        Half half,
        String partnerId,
        String customerId,
        String bookingId,
        long amount,
        String currency,
        String serviceDate,
        String programme,
        EventKey cause) {

    static final Map<String, Half> HALVES =
            Map.of(Topics.ACQUISITION_PAYOUT, Half.ACQUISITION, Topics.CARE_PAYOUT, Half.CARE);
}
