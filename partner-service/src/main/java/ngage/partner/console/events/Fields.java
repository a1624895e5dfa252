package ngage.partner.console.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import ngage.partner.console.events.Documents.Place;

/** Lists a schema's members, those within members too. */
final class Fields {
    /** More values than these are not listed: the schema has them. */
    private static final int VALUES_MAX = 12;

    private final Documents documents;
    private final List<Field> fields = new ArrayList<>();

    private Fields(Documents documents) {
        this.documents = documents;
    }

    static List<Field> of(Documents documents, Place schema) {
        Fields found = new Fields(documents);
        found.add("", documents.resolve(schema));
        return found.fields;
    }

    private void add(String path, Place schema) {
        JsonNode required = schema.node().path("required");
        schema.node().path("properties").properties().forEach(member -> {
            String name = member.getKey();
            boolean must = texts(required).contains(name);
            member(path + name, must, new Place(schema.document(), member.getValue()));
        });
    }

    private void member(String name, boolean required, Place said) {
        Place schema = documents.resolve(said);
        boolean nullable = schema.node().has("oneOf");
        if (nullable) {
            schema = documents.resolve(
                    new Place(schema.document(), schema.node().get("oneOf").get(0)));
        }
        String meaning = said.node()
                .path("description")
                .asText(schema.node().path("description").asText());
        String type = String.join(", ", types(schema.node()));
        fields.add(new Field(name, nullable ? type + ", null" : type, range(schema.node()), required, meaning));
        add(name + ".", schema);
        if (schema.node().has("items")) {
            add(
                    name + "[].",
                    documents.resolve(new Place(schema.document(), schema.node().get("items"))));
        }
    }

    private static List<String> types(JsonNode schema) {
        if (schema.has("const")) return List.of("string");
        JsonNode type = schema.path("type");
        return type.isArray() ? texts(type) : List.of(type.asText());
    }

    private static String range(JsonNode schema) {
        List<String> limits = new ArrayList<>();
        if (schema.has("const")) limits.add("= " + schema.get("const").asText());
        if (schema.has("minimum")) limits.add("≥ " + schema.get("minimum").asText());
        if (schema.has("maximum")) limits.add("≤ " + schema.get("maximum").asText());
        List<String> values = texts(schema.path("enum"));
        if (values.size() <= VALUES_MAX) limits.addAll(values);
        else limits.add(values.size() + " values");
        if (schema.has("maxItems")) limits.add("≤ " + schema.get("maxItems").asText() + " items");
        if (schema.has("maxLength")) limits.add("≤ " + schema.get("maxLength").asText() + " characters");
        if (schema.has("format")) limits.add(schema.get("format").asText());
        return String.join(", ", limits);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
