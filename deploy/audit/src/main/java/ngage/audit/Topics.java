package ngage.audit;

import java.util.List;

/** The topics by name, and who must consume which. */
final class Topics {
    static final String ORDER_PLACED = "order-placed";
    static final String ORDER_CANCELLED = "order-cancelled";
    static final String REVENUE_BOOKED = "revenue-booked";
    static final String CUSTOMER_TRANSFERRED = "customer-transferred";
    static final String PARTNER_CHANGED = "partner-changed";
    static final String MONTH_OPENED = "month-opened";
    static final String PROGRAMME_PUBLISHED = "programme-published";
    static final String EXCHANGE_RATE_PUBLISHED = "exchange-rate-published";
    static final String PARTNER_SUCCEEDED = "partner-succeeded";
    static final String PAYOUTS_RELEASED = "payouts-released";
    static final String ACQUISITION_PAYOUT = "acquisition-payout";
    static final String CARE_PAYOUT = "care-payout";
    static final String ACQUISITION_WITHHELD = "acquisition-withheld";
    static final String CARE_WITHHELD = "care-withheld";
    static final String TIER_CHANGED = "tier-changed";
    static final String LEDGER_SEALED = "ledger-sealed";
    static final String DEAD_LETTER = "dead-letter";

    static final String COMMISSION = "commission-service";
    static final String TIER = "tier-service";
    static final String PARTNER = "partner-service";
    static final List<String> SERVICES = List.of(COMMISSION, TIER, PARTNER);

    static final List<String> INPUTS = List.of(
            ORDER_PLACED,
            ORDER_CANCELLED,
            REVENUE_BOOKED,
            CUSTOMER_TRANSFERRED,
            PARTNER_CHANGED,
            MONTH_OPENED,
            PROGRAMME_PUBLISHED,
            EXCHANGE_RATE_PUBLISHED,
            PARTNER_SUCCEEDED,
            PAYOUTS_RELEASED);
    static final List<String> OUTPUTS =
            List.of(ACQUISITION_PAYOUT, CARE_PAYOUT, TIER_CHANGED, LEDGER_SEALED, DEAD_LETTER);

    private Topics() {}

    static boolean consumes(String service, String topic) {
        return switch (topic) {
            case ORDER_PLACED, ORDER_CANCELLED, REVENUE_BOOKED, CUSTOMER_TRANSFERRED -> !service.equals(PARTNER);
            case PARTNER_CHANGED -> true;
            case MONTH_OPENED, EXCHANGE_RATE_PUBLISHED -> service.equals(TIER);
            case PAYOUTS_RELEASED -> service.equals(COMMISSION);
            case PROGRAMME_PUBLISHED, PARTNER_SUCCEEDED -> !service.equals(PARTNER);
            default -> false;
        };
    }

    static String typeOf(String topic) {
        return "ngage." + topic + ".v1";
    }

    /** Whether an event type is one of ours; dead-letter carries other people's types and has none. */
    static boolean isOurs(String type) {
        return INPUTS.stream().anyMatch(topic -> typeOf(topic).equals(type))
                || List.of(
                                ACQUISITION_PAYOUT,
                                CARE_PAYOUT,
                                ACQUISITION_WITHHELD,
                                CARE_WITHHELD,
                                TIER_CHANGED,
                                LEDGER_SEALED)
                        .stream()
                        .anyMatch(topic -> typeOf(topic).equals(type));
    }
}
