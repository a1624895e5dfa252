package ngage.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import ngage.audit.Reading.Improper;
import ngage.audit.Reading.Proper;
import org.jspecify.annotations.Nullable;

/**
 * Reads input records: the CloudEvents envelope, binary or structured, then the body by {@link BodyReader}. Everything
 * section 2 of the rulebook forbids comes back as unreadable, with the reason under which it must lie in dead-letter.
 */
public final class FactReader {
    static final int VALUE_BYTES_MAX = 64 * 1024;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern SOURCE = Pattern.compile("[!-~]{1,256}");

    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final BodyReader bodies = new BodyReader();
    private final Map<String, String> sources = new HashMap<>();

    /** Reads one record of an input topic. */
    public Reading read(Message message) {
        try {
            byte[] value = present(message.value(), "value");
            BodyReader.require(value.length <= VALUE_BYTES_MAX, "the value has more than 64 KiB");
            return isStructured(message) ? structured(message.topic(), value) : binary(message, value);
        } catch (UnknownType e) {
            return new Improper("UNKNOWN_TYPE", String.valueOf(e.getMessage()));
        } catch (BodyReader.Unfit e) {
            return new Improper("INVALID", String.valueOf(e.getMessage()));
        }
    }

    /** Reads one event in structured form, as a line of a published file holds it; the type names the topic. */
    public Reading readLine(String line) {
        byte[] value = line.getBytes(StandardCharsets.UTF_8);
        String type = parse(value).path("type").asText();
        String topic = type.replaceFirst("^ngage\\.", "").replaceFirst("\\.v1$", "");
        return read(new Message(topic, 0, 0, null, Map.of("content-type", "application/cloudevents+json"), value));
    }

    /** Without any header of the binary mode the value must be the whole event. */
    private static boolean isStructured(Message message) {
        String contentType = message.header("content-type");
        return (contentType != null && contentType.startsWith("application/cloudevents+json"))
                || (message.header("ce_specversion") == null && message.header("ce_type") == null);
    }

    private Proper structured(String topic, byte[] value) {
        JsonNode event = parse(value);
        BodyReader.require(event.isObject(), "the event is no JSON object");
        BodyReader.require(event.has("data"), "data is missing");
        EventKey key = envelope(
                topic, text(event, "specversion"), text(event, "id"), text(event, "source"), text(event, "type"));
        return new Proper(key, bodies.read(topic, event.path("data")));
    }

    private Proper binary(Message message, byte[] value) {
        EventKey key = envelope(
                message.topic(),
                message.header("ce_specversion"),
                message.header("ce_id"),
                message.header("ce_source"),
                message.header("ce_type"));
        return new Proper(key, bodies.read(message.topic(), parse(value)));
    }

    private EventKey envelope(
            String topic,
            @Nullable String version,
            @Nullable String id,
            @Nullable String source,
            @Nullable String type) {
        BodyReader.require("1.0".equals(version), "specversion is " + version);
        String givenId = present(id, "id");
        String givenSource = present(source, "source");
        String givenType = present(type, "type");
        BodyReader.require(SOURCE.matcher(givenSource).matches(), "the event source is " + givenSource);
        BodyReader.require(ID.matcher(givenId).matches(), "the event id is " + givenId);
        if (!Topics.isOurs(givenType)) {
            throw new UnknownType("the event type is " + givenType);
        }
        BodyReader.require(givenType.equals(Topics.typeOf(topic)), givenType + " lies on " + topic);
        return new EventKey(sources.computeIfAbsent(givenSource, same -> same), givenId);
    }

    private static <T> T present(@Nullable T part, String name) {
        if (part == null) {
            throw new BodyReader.Unfit("the event has no " + name);
        }
        return part;
    }

    private static @Nullable String text(JsonNode event, String name) {
        JsonNode member = event.get(name);
        return member != null && member.isTextual() ? member.textValue() : null;
    }

    private JsonNode parse(byte[] value) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException e) {
            throw new BodyReader.Unfit("the value is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BodyReader.Unfit("the value is no JSON: " + e.getMessage());
        }
    }

    private static final class UnknownType extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownType(String message) {
            super(message, null, false, false);
        }
    }
}
