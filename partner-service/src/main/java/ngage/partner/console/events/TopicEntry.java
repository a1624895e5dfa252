package ngage.partner.console.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topic in the catalogue.
 *
 * @param key what its records' keys are
 * @param senders the services that write it; none: others do
 * @param receivers the services that read it
 * @param schema the data's own description; empty if it has none
 * @param example its data; null if a record is none of ours
 * @param copies how to publish or read one
 */
public record TopicEntry(
        String name,
        String meaning,
        String key,
        List<String> senders,
        List<String> receivers,
        String schema,
        List<Field> fields,
        @Nullable String example,
        List<Copy> copies) {

    /** Something to copy: with which tool, and the text. */
    public record Copy(String tool, String text) {}

    /** What it means, said once: its data's own description, which says more, or else the topic's. */
    public String description() {
        return schema.isEmpty() ? meaning : schema;
    }

    /** Whether the service reads it. */
    boolean isReadBy(String service) {
        return receivers.contains(service);
    }
}
