package ngage.local.publish;

import java.util.List;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * One CloudEvent on its way to a topic, in binary mode: the attributes become headers, {@code data} the record's value.
 *
 * @param key what the record is keyed by; facts with the same key keep their order
 * @param type the CloudEvents type, normally the topic's own
 * @param time the CloudEvents time, if it has one
 * @param data the body, byte for byte as it will lie on the topic
 * @param extensions further CloudEvents attributes
 */
@SuppressWarnings(
        "ArrayRecordComponent") // Compared by nobody, copied by nobody: it lives from its line to the producer.
public record Message(
        Topic topic,
        String key,
        String id,
        String source,
        String type,
        @Nullable String time,
        byte[] data,
        List<Attribute> extensions) {

    /** A CloudEvents attribute that this program does not know but passes on. */
    public record Attribute(String name, String value) {}

    public Message(Topic topic, String key, String id, String source, @Nullable String time, byte[] data) {
        this(topic, key, id, source, topic.type(), time, data, List.of());
    }
}
