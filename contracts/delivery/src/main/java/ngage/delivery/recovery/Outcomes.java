package ngage.delivery.recovery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import ngage.event.EventId;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads what a service has published; what others put on its topics is not its own, and is left to the auditor. */
final class Outcomes {
    private final String source;

    /** @param service the name of the service that publishes */
    Outcomes(String service) {
        source = "/ngage/" + service;
    }

    List<Published> among(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Published> own = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Published published = read(record);
            if (published != null) own.add(published);
        }
        return own;
    }

    private @Nullable Published read(ConsumerRecord<byte[], byte[]> record) {
        Topic topic = Topic.named(record.topic());
        String id = header(record, "ce_id");
        String time = header(record, "ce_time");
        boolean own = source.equals(header(record, "ce_source"));
        if (!own || topic == null || id == null || time == null || record.value() == null) return null;
        try {
            return new Published(
                    topic, record.partition(), new EventId(source, id), Instant.parse(time), record.value());
        } catch (DateTimeParseException notAsWeWriteIt) {
            return null;
        }
    }

    static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
