package ngage.wire;

import java.util.HashMap;
import java.util.Map;
import ngage.event.CustomerTransferred;
import ngage.event.ExchangeRatePublished;
import ngage.event.Fact;
import ngage.event.MonthOpened;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.PayoutsReleased;
import ngage.event.ProgrammePublished;
import ngage.event.RevenueBooked;
import org.jspecify.annotations.Nullable;

/** The topics of the programme; each but {@link #DEAD_LETTER} carries events of exactly one type. */
public enum Topic {
    ORDER_PLACED("order-placed"),
    ORDER_CANCELLED("order-cancelled"),
    REVENUE_BOOKED("revenue-booked"),
    CUSTOMER_TRANSFERRED("customer-transferred"),
    PARTNER_CHANGED("partner-changed"),
    MONTH_OPENED("month-opened"),
    PROGRAMME_PUBLISHED("programme-published"),
    EXCHANGE_RATE_PUBLISHED("exchange-rate-published"),
    PARTNER_SUCCEEDED("partner-succeeded"),
    PAYOUTS_RELEASED("payouts-released"),
    ACQUISITION_PAYOUT("acquisition-payout"),
    CARE_PAYOUT("care-payout"),
    ACQUISITION_WITHHELD("acquisition-withheld"),
    CARE_WITHHELD("care-withheld"),
    TIER_CHANGED("tier-changed"),
    LEDGER_SEALED("ledger-sealed"),
    DEAD_LETTER("dead-letter");

    private static final Map<String, Topic> BY_NAME = new HashMap<>();
    private static final Map<String, Topic> BY_TYPE = new HashMap<>();

    static {
        for (Topic topic : values()) {
            BY_NAME.put(topic.topicName, topic);
            if (topic != DEAD_LETTER) BY_TYPE.put(topic.type(), topic);
        }
    }

    private final String topicName;
    private final String type;

    Topic(String topicName) {
        this.topicName = topicName;
        this.type = "ngage." + topicName + ".v1";
    }

    /** The name on the broker, such as {@code order-placed}. */
    public String topicName() {
        return topicName;
    }

    /** The CloudEvents type of its events, such as {@code ngage.order-placed.v1}. */
    public String type() {
        return type;
    }

    /** The topic of that name; null if it is none of ours. */
    public static @Nullable Topic named(String topicName) {
        return BY_NAME.get(topicName);
    }

    /** The topic that facts of this kind come by. */
    public static Topic of(Fact fact) {
        return switch (fact) {
            case OrderPlaced _ -> ORDER_PLACED;
            case OrderCancelled _ -> ORDER_CANCELLED;
            case RevenueBooked _ -> REVENUE_BOOKED;
            case CustomerTransferred _ -> CUSTOMER_TRANSFERRED;
            case PartnerChanged _ -> PARTNER_CHANGED;
            case MonthOpened _ -> MONTH_OPENED;
            case ProgrammePublished _ -> PROGRAMME_PUBLISHED;
            case ExchangeRatePublished _ -> EXCHANGE_RATE_PUBLISHED;
            case PartnerSucceeded _ -> PARTNER_SUCCEEDED;
            case PayoutsReleased _ -> PAYOUTS_RELEASED;
        };
    }

    /** The topic whose events have that type; null if the type is none of ours. */
    public static @Nullable Topic ofType(String type) {
        return BY_TYPE.get(type);
    }
}
