package ngage.partner.console.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The contracts as they come with the service: the AsyncAPI document, the schemas beside it, and a sample of each topic. */
final class Documents {
    /** How the document names the folder of the schemas, which are resources of their own. */
    private static final String SCHEMAS = "events/src/main/resources/schemas/";

    private static final String ASYNCAPI = "/contracts/asyncapi.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, JsonNode> read = new ConcurrentHashMap<>();

    /** A place in one of the documents. */
    record Place(String document, JsonNode node) {}

    Place asyncApi() {
        return new Place(ASYNCAPI, document(ASYNCAPI));
    }

    /** The place that a node refers to; itself if it refers to none. */
    Place resolve(Place place) {
        JsonNode reference = place.node().get("$ref");
        if (reference == null) return place;
        String[] parts = reference.asText().split("#", 2);
        String document = parts[0].isEmpty() ? place.document() : "/schemas/" + parts[0].replace(SCHEMAS, "");
        JsonNode root = document(document);
        JsonNode node = parts.length == 1 ? root : root.at(parts[1]);
        if (node.isMissingNode()) throw new IllegalStateException(reference + " leads nowhere");
        return resolve(new Place(document, node));
    }

    /** A sample of a topic's data; null if it has none. */
    @Nullable
    String sample(String topic) {
        try (InputStream in = Documents.class.getResourceAsStream("/contracts/samples/" + topic + "/canonical.json")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private JsonNode document(String name) {
        return read.computeIfAbsent(name, Documents::read);
    }

    private static JsonNode read(String name) {
        try (InputStream in = Objects.requireNonNull(Documents.class.getResourceAsStream(name), name)) {
            return (name.endsWith(".yaml") ? YAML : JSON).readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
