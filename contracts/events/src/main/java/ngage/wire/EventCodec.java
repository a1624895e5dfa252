package ngage.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import ngage.event.Event;
import ngage.event.EventId;
import ngage.value.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to events and back: CloudEvents 1.0 on Kafka, binary mode (headers {@code ce_*}, the body is the data) and
 * structured mode (the body is the whole event). Nothing a producer sends makes it throw: what cannot be read is a
 * {@link Refusal}.
 */
public final class EventCodec {
    /** The largest record value, in bytes (rulebook section 2). */
    public static final int BODY_BYTES_MAX = 64 * 1024;

    /** The content type of a record in structured mode. */
    public static final String STRUCTURED = "application/cloudevents+json";

    /**
     * UTF-8 only. The parser's table of member names is shared by all records: it must neither refuse one because of the
     * names that came before, nor keep foreign names in the runtime's own table of strings.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private EventCodec() {}

    /**
     * Reads a record of a topic.
     *
     * @param topic the topic the record was read from
     * @param value the record's value; null (a tombstone) is refused
     * @param headers the record's headers
     */
    public static Decoded decode(Topic topic, byte @Nullable [] value, HeaderLookup headers) {
        if (value == null) return invalid("the body is missing: nothing is deleted by a tombstone");
        if (value.length > BODY_BYTES_MAX) {
            return invalid("the body must have at most " + BODY_BYTES_MAX + " bytes, had " + value.length);
        }
        try {
            Envelope envelope =
                    isStructured(headers) ? Envelope.structured(JSON, value) : Envelope.binary(headers, value);
            return read(topic, envelope);
        } catch (Malformed | IllegalArgumentException broken) {
            return invalid(String.valueOf(broken.getMessage()));
        } catch (StreamConstraintsException beyond) {
            return invalid("the body is nested too deeply or holds too long a name or number: "
                    + Shown.of(beyond.getOriginalMessage()));
        } catch (JacksonException notJson) {
            return invalid("the body is not JSON: " + Shown.of(notJson.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Without any header of binary mode the body must be the whole event, whatever its content type says. */
    private static boolean isStructured(HeaderLookup headers) {
        byte[] contentType = headers.value("content-type");
        if (contentType != null && isStructured(new String(contentType, StandardCharsets.UTF_8))) return true;
        return headers.value("ce_specversion") == null
                && headers.value("ce_type") == null
                && headers.value("ce_source") == null
                && headers.value("ce_id") == null;
    }

    /** Media types know no case and may carry parameters. */
    private static boolean isStructured(String contentType) {
        if (!contentType.regionMatches(true, 0, STRUCTURED, 0, STRUCTURED.length())) return false;
        String rest = contentType.substring(STRUCTURED.length()).strip();
        return rest.isEmpty() || rest.startsWith(";");
    }

    private static Decoded read(Topic topic, Envelope envelope) throws IOException {
        if (!envelope.specVersion().equals("1.0")) {
            return invalid("specversion must be 1.0, was \"" + Shown.of(envelope.specVersion()) + "\"");
        }
        EventId id = new EventId(envelope.source(), envelope.id());
        Topic typed = Topic.ofType(envelope.type());
        if (typed == null) {
            return new Refusal(Refusal.Reason.UNKNOWN_TYPE, "type \"" + Shown.of(envelope.type()) + "\" is not known");
        }
        if (typed != topic) {
            return invalid("type " + envelope.type() + " does not belong on the topic " + topic.topicName());
        }
        try (JsonParser in = JSON.createParser(envelope.body(), envelope.dataOffset(), envelope.dataLength())) {
            in.nextToken();
            Event event = BodyReader.read(topic, ObjectReader.at(in, envelope.dataName()));
            if (in.nextToken() != null) {
                return invalid(envelope.dataName() + " must be one JSON object and nothing after it");
            }
            return new Accepted(id, event);
        }
    }

    /**
     * The identity that a record claims, whatever else is wrong with it; null if it claims none that can be read.
     *
     * @param value the record's value; null (a tombstone) still has its headers
     * @param headers the record's headers
     */
    public static @Nullable EventId identity(byte @Nullable [] value, HeaderLookup headers) {
        try {
            if (!isStructured(headers)) {
                return new EventId(Envelope.attribute(headers, "ce_source"), Envelope.attribute(headers, "ce_id"));
            }
            if (value == null || value.length > BODY_BYTES_MAX) return null;
            Envelope envelope = Envelope.structured(JSON, value);
            return new EventId(envelope.source(), envelope.id());
        } catch (Malformed | IllegalArgumentException | IOException unreadable) {
            return null;
        }
    }

    private static Refusal invalid(String detail) {
        return new Refusal(Refusal.Reason.INVALID, detail);
    }

    /**
     * Reads back a body that {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if it was written by somebody else and breaks the schema
     */
    public static Event read(Topic topic, byte[] body) {
        try (JsonParser in = JSON.createParser(body)) {
            in.nextToken();
            return BodyReader.read(topic, ObjectReader.at(in, "the body"));
        } catch (Malformed | IOException broken) {
            throw new IllegalArgumentException("not a body of ours: " + broken.getMessage(), broken);
        }
    }

    /** The body of an event in binary mode; the same content gives the same bytes. */
    public static byte[] encode(Event event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(320);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            new BodyWriter(out).write(event);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
