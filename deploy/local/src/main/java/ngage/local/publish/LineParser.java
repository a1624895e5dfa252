package ngage.local.publish;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Turns a line, one CloudEvent in structured mode, into a {@link Message}. The data is not rewritten: its bytes are cut
 * out of the line. Only what is needed to send it is looked at; whether the data is right is for the services to say.
 */
final class LineParser {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();
    private static final String JSON_MEDIA_TYPE = "application/json";

    private @Nullable String specVersion;
    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String type;
    private @Nullable String time;
    private @Nullable String customerId;
    private @Nullable String partnerId;
    private @Nullable String month;
    private @Nullable String version;
    private @Nullable String currency;
    private @Nullable String base;
    private int dataFrom;
    private int dataTo;
    private List<Message.Attribute> extensions = List.of();

    Message parse(byte[] bytes, int offset, int length) throws BadLine {
        forget();
        try (JsonParser in = JSON.createParser(bytes, offset, length)) {
            if (in.nextToken() != JsonToken.START_OBJECT) throw new BadLine("it is not a JSON object");
            for (String name; (name = in.nextFieldName()) != null; ) {
                attribute(in, name);
            }
            if (in.nextToken() != null) throw new BadLine("something follows the JSON object");
        } catch (JacksonException notJson) {
            throw new BadLine("it is not JSON: " + firstSentence(notJson.getOriginalMessage()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return message(bytes, offset);
    }

    private void forget() {
        specVersion = id = source = type = time = customerId = partnerId = month = version = currency = base = null;
        dataFrom = -1;
        dataTo = -1;
        extensions = List.of();
    }

    private void attribute(JsonParser in, String name) throws IOException, BadLine {
        in.nextToken();
        switch (name) {
            case "specversion" -> specVersion = text(in, name);
            case "id" -> id = text(in, name);
            case "source" -> source = text(in, name);
            case "type" -> type = text(in, name);
            case "time" -> time = text(in, name);
            case "datacontenttype" -> requireJson(text(in, name));
            case "data" -> data(in);
            default -> extension(in, name);
        }
    }

    private void data(JsonParser in) throws IOException, BadLine {
        if (in.currentToken() != JsonToken.START_OBJECT) throw new BadLine("data is not a JSON object");
        dataFrom = Math.toIntExact(in.currentTokenLocation().getByteOffset());
        for (String name; (name = in.nextFieldName()) != null; ) {
            in.nextToken();
            switch (name) {
                case "customerId" -> customerId = key(in);
                case "partnerId" -> partnerId = key(in);
                case "month" -> month = key(in);
                case "version" -> version = key(in);
                case "currency" -> currency = key(in);
                case "base" -> base = key(in);
                default -> in.skipChildren();
            }
        }
        dataTo = Math.toIntExact(in.currentLocation().getByteOffset());
    }

    private void extension(JsonParser in, String name) throws IOException, BadLine {
        if (in.currentToken() == JsonToken.VALUE_NULL) return;
        if (!in.currentToken().isScalarValue()) throw new BadLine("the attribute " + name + " is not a plain value");
        if (extensions.isEmpty()) extensions = new ArrayList<>();
        extensions.add(new Message.Attribute(name, in.getText()));
    }

    private static String text(JsonParser in, String name) throws IOException, BadLine {
        if (in.currentToken() != JsonToken.VALUE_STRING) throw new BadLine(name + " is not a string");
        return in.getText();
    }

    /** A key of another kind than a string counts as missing; an order's null partner is no reason to refuse it. */
    private static @Nullable String key(JsonParser in) throws IOException {
        if (in.currentToken() == JsonToken.VALUE_STRING) return in.getText();
        in.skipChildren();
        return null;
    }

    private static void requireJson(String mediaType) throws BadLine {
        if (!mediaType.startsWith(JSON_MEDIA_TYPE)) {
            throw new BadLine("datacontenttype is \"" + mediaType + "\", not " + JSON_MEDIA_TYPE);
        }
    }

    private Message message(byte[] bytes, int offset) throws BadLine {
        if (!"1.0".equals(specVersion)) {
            throw new BadLine(specVersion == null ? "specversion is missing" : "specversion is not 1.0");
        }
        String eventType = required("type", type);
        Topic topic = Topic.ofType(eventType);
        if (topic == null) throw new BadLine("the type \"" + eventType + "\" is unknown");
        String eventId = required("id", id);
        String eventSource = required("source", source);
        if (dataFrom < 0) throw new BadLine("data is missing");
        byte[] data = Arrays.copyOfRange(bytes, offset + dataFrom, offset + dataTo);
        return new Message(topic, keyFor(topic), eventId, eventSource, eventType, time, data, extensions);
    }

    private String keyFor(Topic topic) throws BadLine {
        return switch (topic) {
            case ORDER_PLACED, ORDER_CANCELLED, REVENUE_BOOKED, CUSTOMER_TRANSFERRED ->
                required("data.customerId", customerId);
            case PARTNER_CHANGED, PARTNER_SUCCEEDED, PAYOUTS_RELEASED -> required("data.partnerId", partnerId);
            case PROGRAMME_PUBLISHED -> required("data.version", version);
            case EXCHANGE_RATE_PUBLISHED ->
                String.join(
                        "/",
                        required("data.month", month),
                        required("data.currency", currency),
                        required("data.base", base));
            case MONTH_OPENED -> required("data.month", month);
            case ACQUISITION_PAYOUT,
                    CARE_PAYOUT,
                    ACQUISITION_WITHHELD,
                    CARE_WITHHELD,
                    TIER_CHANGED,
                    LEDGER_SEALED,
                    DEAD_LETTER -> throw new BadLine("the services alone publish to " + topic.topicName());
        };
    }

    private static String required(String name, @Nullable String value) throws BadLine {
        if (value == null || value.isEmpty()) throw new BadLine(name + " is missing");
        return value;
    }

    /** The parser's messages go on for lines about where and in what; the first line says it. */
    private static String firstSentence(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
