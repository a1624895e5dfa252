package ngage.partner.console.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import ngage.partner.console.neighbour.Neighbours.Body;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What somebody pasted to try: a whole event, or the data of one. Whether it can be read is left to the services.
 *
 * @param topic where it is to be tried: the one chosen, or that of its type; null if neither says
 */
public record Pasted(@Nullable String topic, String text, boolean structured) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Pasted of(@Nullable String chosen, String text) {
        JsonNode event = tree(text);
        boolean structured = event.has("specversion");
        if (chosen != null && !chosen.isEmpty()) return new Pasted(chosen, text, structured);
        Topic typed = structured ? Topic.ofType(event.path("type").asText()) : null;
        return new Pasted(typed == null ? null : typed.topicName(), text, structured);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            // Data, then, which the codec refuses in its own words.
            return MissingNode.getInstance();
        }
    }

    Body body() {
        return new Body(structured ? EventCodec.STRUCTURED : "application/json", text);
    }
}
