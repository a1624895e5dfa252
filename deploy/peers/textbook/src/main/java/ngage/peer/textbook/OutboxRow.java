package ngage.peer.textbook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import ngage.event.EventId;
import ngage.event.Payout;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** A record on its way to Kafka; gone once it is there. */
@Entity
public class OutboxRow extends PanacheEntityBase {
    private static final String SOURCE = "/ngage/commission-service";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;

    String topic;
    byte[] key;
    byte[] body;

    /** A line for each: its name, a blank, its value in Base64. */
    @Column(columnDefinition = "text")
    String headers;

    static OutboxRow of(Payout payout, Instant time) {
        Topic topic =
                switch (payout.half()) {
                    case ACQUISITION -> Topic.ACQUISITION_PAYOUT;
                    case CARE -> Topic.CARE_PAYOUT;
                };
        EventId id = new EventId(SOURCE, payout.payoutId());
        List<Header> envelope = List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", id.id()),
                header("ce_source", id.source()),
                header("ce_type", topic.type()),
                header("ce_time", time.toString()),
                header("content-type", "application/json"));
        byte[] key = payout.partnerId().value().getBytes(UTF_8);
        return of(topic, key, EventCodec.encode(payout), envelope);
    }

    static OutboxRow of(Topic topic, byte[] key, byte[] body, Iterable<Header> headers) {
        OutboxRow row = new OutboxRow();
        row.topic = topic.topicName();
        row.key = key;
        row.body = body;
        StringBuilder lines = new StringBuilder();
        for (Header header : headers) {
            lines.append(header.key()).append(' ');
            lines.append(Base64.getEncoder().encodeToString(header.value())).append('\n');
        }
        row.headers = lines.toString();
        return row;
    }

    List<Header> kafkaHeaders() {
        List<Header> parsed = new ArrayList<>(6);
        headers.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            byte[] value = Base64.getDecoder().decode(line.substring(blank + 1));
            parsed.add(new RecordHeader(line.substring(0, blank), value));
        });
        return parsed;
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
