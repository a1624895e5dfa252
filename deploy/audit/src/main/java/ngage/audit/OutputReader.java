package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import ngage.audit.Finding.Kind;
import ngage.audit.Target.Half;

/** Reads what the services publish, and holds envelope and body against the contract of section 2 of the rulebook. */
final class OutputReader {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final ObjectMapper json = new ObjectMapper();
    private final Findings findings;

    OutputReader(Findings findings) {
        this.findings = findings;
    }

    /** A payout, or nothing if the record breaks the form; then that is a finding. */
    Optional<Payout> payout(Message message) {
        return body(message, Topics.COMMISSION, "partnerId").flatMap(body -> {
            Half half = Objects.requireNonNull(Payout.HALVES.get(message.topic()));
            Payout payout = new Payout(
                    body.path("payoutId").asText(),
                    half,
                    body.path("partnerId").asText(),
                    body.path("customerId").asText(),
                    body.path("bookingId").asText(),
                    body.path("amount").path("minorUnits").asLong(),
                    body.path("amount").path("currency").asText(),
                    body.path("serviceDate").asText(),
                    body.path("programme").asText(),
                    cause(body));
            boolean sound = body.path("amount").path("minorUnits").isIntegralNumber()
                    && body.path("basisMinorUnits").isIntegralNumber()
                    && body.path("shareBasisPoints").isIntegralNumber()
                    && payout.payoutId().equals(message.header("ce_id"));
            if (!sound) {
                broken(message, "a number is missing, or ce_id is not the payoutId");
            }
            return sound ? Optional.of(payout) : Optional.empty();
        });
    }

    /** The body of a tier change, or nothing if the record breaks the form; then that is a finding. */
    Optional<JsonNode> tierChange(Message message) {
        return body(message, Topics.TIER, "partnerId").filter(body -> {
            boolean sound = body.path("revision").isIntegralNumber()
                    && body.path("extensions").isIntegralNumber()
                    && body.path("careRevenue").path("minorUnits").isIntegralNumber()
                    && body.path("month").isTextual()
                    && body.path("reason").isTextual();
            if (!sound) {
                broken(message, "revision, month, reason or a measure is missing");
            }
            return sound;
        });
    }

    /** The body of a seal, or nothing if the record breaks the form; then that is a finding. */
    Optional<JsonNode> seal(Message message) {
        return body(message, Topics.COMMISSION, "lane").filter(body -> {
            boolean sound = body.path("number").isIntegralNumber()
                    && SHA_256.matcher(body.path("previous").asText()).matches()
                    && SHA_256.matcher(body.path("hash").asText()).matches();
            if (!sound) {
                broken(message, "number or hash is missing");
            }
            return sound;
        });
    }

    static EventKey cause(JsonNode body) {
        return new EventKey(
                body.path("cause").path("source").asText(),
                body.path("cause").path("id").asText());
    }

    private Optional<JsonNode> body(Message message, String service, String keyMember) {
        boolean envelope = "1.0".equals(message.header("ce_specversion"))
                && Topics.typeOf(message.topic()).equals(message.header("ce_type"))
                && ("/ngage/" + service).equals(message.header("ce_source"))
                && message.header("ce_id") != null
                && message.header("ce_time") != null
                && "application/json".equals(message.header("content-type"));
        JsonNode body = parse(message);
        if (!envelope) {
            broken(message, "its headers are not those of an event of " + service);
        } else if (!body.path(keyMember).asText().equals(message.key())) {
            broken(message, "its key is not the " + keyMember + " of its body");
        } else {
            return Optional.of(body);
        }
        return Optional.empty();
    }

    private JsonNode parse(Message message) {
        try {
            return message.value() == null ? json.missingNode() : json.readTree(message.value());
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    private void broken(Message message, String why) {
        findings.add(Kind.BROKEN_FORM, message.position().toString(), why);
    }
}
