package ngage.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The CloudEvents attributes of a record, and where in its body the data lies.
 *
 * @param dataName what the data is called in a refusal
 * @param dataLength in bytes; 0 if there is no data
 */
record Envelope(
        String specVersion,
        String id,
        String source,
        String type,
        String dataName,
        byte[] body,
        int dataOffset,
        int dataLength) {

    static Envelope binary(HeaderLookup headers, byte[] body) {
        return new Envelope(
                attribute(headers, "ce_specversion"),
                attribute(headers, "ce_id"),
                attribute(headers, "ce_source"),
                attribute(headers, "ce_type"),
                "the body",
                body,
                0,
                body.length);
    }

    static String attribute(HeaderLookup headers, String name) {
        byte[] value = headers.value(name);
        if (value == null) throw new Malformed("the header " + name + " is missing");
        return new String(value, StandardCharsets.UTF_8);
    }

    /** Reads the attributes and notes where the data begins and ends; the data itself is read once its type is known. */
    static Envelope structured(JsonFactory json, byte[] body) throws IOException {
        try (JsonParser in = json.createParser(body)) {
            in.nextToken();
            ObjectReader object = ObjectReader.at(in, "the event");
            String specVersion = null;
            String id = null;
            String source = null;
            String type = null;
            long from = 0;
            long to = 0;
            for (@Nullable String member; (member = object.next()) != null; ) {
                switch (member) {
                    case "specversion" -> specVersion = object.text();
                    case "id" -> id = object.text();
                    case "source" -> source = object.text();
                    case "type" -> type = object.text();
                    case "data" -> {
                        from = in.currentTokenLocation().getByteOffset();
                        object.skip();
                        in.finishToken();
                        to = in.currentLocation().getByteOffset();
                    }
                    default -> object.skip();
                }
            }
            if (in.nextToken() != null) throw new Malformed("the event must be one JSON object and nothing after it");
            return new Envelope(
                    object.required("specversion", specVersion),
                    object.required("id", id),
                    object.required("source", source),
                    object.required("type", type),
                    "data",
                    body,
                    (int) from,
                    (int) (to - from));
        }
    }
}
