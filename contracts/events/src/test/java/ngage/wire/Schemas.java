package ngage.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The published schemas, as a validator that is not ours reads them. */
final class Schemas {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<String, JsonSchema> LOADED = new ConcurrentHashMap<>();

    private Schemas() {}

    static JsonSchema of(Topic topic) {
        return named(topic.topicName());
    }

    static JsonSchema named(String name) {
        return LOADED.computeIfAbsent(
                name, file -> FACTORY.getSchema(SchemaLocation.of("classpath:schemas/" + file + ".json")));
    }

    static boolean accepts(Sample sample) throws JsonProcessingException {
        JsonSchema schema = sample.isWholeEvent() ? named("cloudevent") : of(sample.topic());
        return schema.validate(tree(sample)).isEmpty();
    }

    static JsonNode tree(Sample sample) throws JsonProcessingException {
        return JSON.readTree(new String(sample.value(), StandardCharsets.UTF_8));
    }
}
