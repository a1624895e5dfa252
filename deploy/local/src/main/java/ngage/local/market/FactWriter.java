package ngage.local.market;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ngage.local.publish.Message;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Writes the market's facts down as an order system would that knows nothing but the published format: by hand, without
 * a class of the services. One fact in a hundred is sent twice, now or some days later.
 */
final class FactWriter {

    static final String MARKET = "/market";
    static final String ORDERS = "/market/orders";
    static final String BILLING = "/market/billing";
    static final String CARE = "/market/care";

    private static final int DOUBLED = 10_000;
    private static final int DOUBLED_AFTER_DAYS_MAX = 3;

    private final Days days;
    private final Dice dice;
    private final Agenda agenda;
    private final Consumer<Message> sink;
    private final Map<Topic, Message> latest = new EnumMap<>(Topic.class);
    private final StringBuilder text = new StringBuilder(512);

    FactWriter(Days days, Dice dice, Agenda agenda, Consumer<Message> sink) {
        this.days = days;
        this.dice = dice;
        this.agenda = agenda;
        this.sink = sink;
    }

    void orderPlaced(String order, String customer, @Nullable String partner, int extensions, int placedOn) {
        begin().member("orderId", order).member("customerId", customer).member("partnerId", partner);
        member("extensions", extensions).member("placedOn", days.text(placedOn));
        send(Topic.ORDER_PLACED, customer, order, ORDERS);
    }

    void orderCancelled(String order, String customer, int cancelledOn) {
        begin().member("orderId", order).member("customerId", customer).member("cancelledOn", days.text(cancelledOn));
        send(Topic.ORDER_CANCELLED, customer, order + "-cancelled", ORDERS);
    }

    void revenueBooked(Booking booking) {
        begin().member("bookingId", booking.id()).member("customerId", booking.customer());
        text.append("\"amount\":{");
        member("minorUnits", booking.minorUnits()).member("currency", booking.currency());
        text.setCharAt(text.length() - 1, '}');
        text.append(',');
        member("serviceDate", days.text(booking.serviceDate()));
        if (booking.refundOf() != null) member("refundOf", booking.refundOf());
        send(Topic.REVENUE_BOOKED, booking.customer(), booking.id(), BILLING);
    }

    void customerTransferred(
            String transfer,
            String customer,
            @Nullable String from,
            @Nullable String to,
            int effectiveOn,
            String reason) {
        begin().member("transferId", transfer).member("customerId", customer).member("fromPartnerId", from);
        member("toPartnerId", to).member("effectiveOn", days.text(effectiveOn)).member("reason", reason);
        send(Topic.CUSTOMER_TRANSFERRED, customer, transfer, CARE);
    }

    void partnerChanged(Partner partner) {
        begin().member("partnerId", partner.id)
                .member("revision", partner.revision)
                .member("brand", partner.brand);
        member("channel", partner.channel).member("country", partner.country);
        text.append("\"enrolments\":[");
        for (Partner.Joined joined : partner.enrolments) {
            if (text.charAt(text.length() - 1) == '}') text.append(',');
            text.append("{\"programme\":\"").append(joined.programme()).append("\",\"from\":\"");
            text.append(days.text(joined.from())).append("\"}");
        }
        text.append("],\"certifications\":[");
        for (Partner.Certified certified : partner.certifications) {
            if (text.charAt(text.length() - 1) == '}') text.append(',');
            text.append("{\"validFrom\":\"").append(days.text(certified.from())).append("\",\"validTo\":\"");
            text.append(days.text(certified.to())).append("\"}");
        }
        text.append("],");
        member("terminatedOn", partner.terminatedOn == Partner.NEVER ? null : days.text(partner.terminatedOn));
        send(Topic.PARTNER_CHANGED, partner.id, partner.id + "-r" + partner.revision, MARKET);
    }

    void partnerSucceeded(String succession, String partner, String successor, int effectiveOn) {
        begin().member("successionId", succession).member("partnerId", partner).member("successorId", successor);
        member("effectiveOn", days.text(effectiveOn));
        send(Topic.PARTNER_SUCCEEDED, partner, succession, MARKET);
    }

    /** What a dollar was worth in the month, in euros: decimal text. */
    void dollarRate(int month, String rate) {
        String name = days.yearMonth(month).toString();
        begin().member("month", name)
                .member("currency", "USD")
                .member("base", "EUR")
                .member("rate", rate);
        member("revision", 1);
        send(Topic.EXCHANGE_RATE_PUBLISHED, name + "/USD/EUR", "USD-" + name, MARKET);
    }

    void monthOpened(int month) {
        String name = days.yearMonth(month).toString();
        begin().member("month", name);
        deliver(message(Topic.MONTH_OPENED, name, "month-opened-" + name, MARKET));
    }

    /** The last fact of that topic which went out at once; null before the first. */
    @Nullable
    Message latest(Topic topic) {
        return latest.get(topic);
    }

    /** Sends something that is no proper fact, as it is. */
    void spoiled(Topic topic, String customer, String id, String source, String type, String body) {
        deliver(new Message(topic, customer, id, source, type, time(), body.getBytes(US_ASCII), List.of()));
    }

    private void send(Topic topic, String key, String id, String source) {
        Message message = message(topic, key, id, source);
        latest.put(topic, message);
        deliver(message);
        if (dice.chance(DOUBLED)) {
            agenda.on(agenda.today() + dice.between(0, DOUBLED_AFTER_DAYS_MAX), () -> deliver(message));
        }
    }

    private void deliver(Message message) {
        sink.accept(message);
    }

    private Message message(Topic topic, String key, String id, String source) {
        text.setCharAt(text.length() - 1, '}');
        return new Message(topic, key, id, source, time(), text.toString().getBytes(US_ASCII));
    }

    private String time() {
        return days.text(agenda.today()) + "T12:00:00Z";
    }

    private FactWriter begin() {
        text.setLength(0);
        text.append('{');
        return this;
    }

    private FactWriter member(String name, @Nullable String value) {
        text.append('"').append(name).append("\":");
        if (value == null) text.append("null,");
        else text.append('"').append(value).append("\",");
        return this;
    }

    private FactWriter member(String name, long value) {
        text.append('"').append(name).append("\":").append(value).append(',');
        return this;
    }
}
