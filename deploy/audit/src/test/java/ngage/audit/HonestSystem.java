package ngage.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Inputs, and the outputs that services without a mistake publish for them: what the tampering tests spoil one by one.
 */
final class HonestSystem {
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Message> inputs = new ArrayList<>();
    final List<Message> letters = new ArrayList<>();
    final List<Message> outputs = new ArrayList<>();

    /** Payouts that the service holds back, as it would publish them. */
    final List<Message> stopped = new ArrayList<>();

    private final FactReader reader = new FactReader();
    private final Map<String, String> causes = new java.util.HashMap<>();

    /** Publishes an input under the next offset; its event id is its offset. */
    Message input(String topic, String key, String body) {
        String id = "e-" + inputs.size();
        Message message = message(topic, inputs.size(), key, headers(topic, "/shop", id), body);
        inputs.add(message);
        if (reader.read(message) instanceof Reading.Proper) {
            causes.putIfAbsent(key, id);
        }
        return message;
    }

    /** Refuses an input in the name of every service that consumes it. */
    void refuse(Message input, String reason) {
        for (String service : Topics.SERVICES) {
            if (Topics.consumes(service, input.topic())) {
                Map<String, String> headers = new java.util.HashMap<>(input.headers());
                headers.put("dead-letter-service", service);
                headers.put("dead-letter-topic", input.topic());
                headers.put("dead-letter-partition", "0");
                headers.put("dead-letter-offset", String.valueOf(input.offset()));
                headers.put("dead-letter-reason", reason);
                letters.add(new Message(Topics.DEAD_LETTER, 0, letters.size(), input.key(), headers, input.value()));
            }
        }
    }

    /** Publishes every payout that is due, and every standing of the open month. */
    void settle() {
        List<Fact> facts = new ArrayList<>();
        for (Message input : inputs) {
            boolean refused = letters.stream()
                    .anyMatch(letter -> Objects.equals(letter.header("dead-letter-offset"), "" + input.offset()));
            if (!refused && reader.read(input) instanceof Reading.Proper proper) {
                facts.add(proper.fact());
            }
        }
        Derivation derived = Derivation.of(new java.util.LinkedHashSet<>(facts), Given.PROGRAMMES);
        for (Settled settled : derived.bookings().values()) {
            settled.halves().stream().filter(target -> target.due() != 0).forEach(target -> pay(settled, target));
        }
        YearMonth open = derived.openMonth().orElseThrow();
        derived.standings(open).forEach((partner, standing) -> announce(partner, standing, open, 1, null));
    }

    void pay(Settled settled, Target target) {
        pay(settled.booking(), target.half(), String.valueOf(target.partnerId()), target.due());
    }

    void pay(Fact.Booking booking, Target.Half half, String partnerId, long amount) {
        EventKey cause = new EventKey("/shop", Objects.requireNonNull(causes.get(booking.customerId())));
        Payout draft = new Payout(
                "",
                half,
                partnerId,
                booking.customerId(),
                booking.bookingId(),
                amount,
                booking.currency(),
                "",
                "",
                cause);
        String id = PayoutCheck.payoutId(draft);
        ObjectNode body = JSON.createObjectNode()
                .put("payoutId", id)
                .put("partnerId", partnerId)
                .put("customerId", booking.customerId())
                .put("bookingId", booking.bookingId())
                .put("serviceDate", booking.serviceDate().toString())
                .put("programme", "ngage@2022-01-01")
                .put("basisMinorUnits", booking.amount())
                .put("shareBasisPoints", 5000);
        body.putObject("amount").put("minorUnits", amount).put("currency", booking.currency());
        body.putObject("cause").put("source", cause.source()).put("id", cause.id());
        String topic = half == Target.Half.CARE ? Topics.CARE_PAYOUT : Topics.ACQUISITION_PAYOUT;
        outputs.add(message(
                topic, outputs.size(), partnerId, headers(topic, "/ngage/commission-service", id), body.toString()));
    }

    void announce(String partner, Standing standing, YearMonth month, int revision, String from) {
        ObjectNode body = JSON.createObjectNode()
                .put("partnerId", partner)
                .put("revision", revision)
                .put("programme", standing.programme().name())
                .put("from", from)
                .put("to", standing.tier())
                .put("status", standing.status().name())
                .put("month", month.toString())
                .put("reason", standing.reason())
                .put("extensions", 0);
        body.putObject("careRevenue").put("minorUnits", 0).put("currency", "EUR");
        body.putObject("cause").put("source", "/shop").put("id", "e-0");
        String id = partner + ":" + revision;
        outputs.add(message(
                Topics.TIER_CHANGED,
                outputs.size(),
                partner,
                headers(Topics.TIER_CHANGED, "/ngage/tier-service", id),
                body.toString()));
    }

    AuditReport audit() {
        return audit(Period.ALL);
    }

    AuditReport audit(Period period) {
        Examination examination = new Examination(Given.PROGRAMMES, period);
        letters.forEach(examination::deadLetter);
        inputs.forEach(examination::input);
        examination.derive();
        outputs.forEach(examination::output);
        OutputReader ofOutputs = new OutputReader(examination.findings());
        stopped.forEach(waiting -> ofOutputs.payout(waiting).ifPresent(examination.payouts()::addStopped));
        examination.compare();
        return examination.report();
    }

    /** Replaces a part of the body of one output. */
    void tamper(int index, String part, String replacement) {
        Message output = outputs.get(index);
        String body = output.text().replace(part, replacement);
        outputs.set(index, message(output.topic(), output.offset(), output.key(), output.headers(), body));
    }

    private static Map<String, String> headers(String topic, String source, String id) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                source,
                "ce_type",
                Topics.typeOf(topic),
                "ce_time",
                "2026-07-01T00:00:00Z",
                "content-type",
                "application/json");
    }

    private static Message message(String topic, long offset, String key, Map<String, String> headers, String body) {
        return new Message(topic, 0, offset, key, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
