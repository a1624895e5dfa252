package ngage.peer.streaming;

import java.util.Objects;
import ngage.event.CustomerFact;
import ngage.wire.Accepted;
import ngage.wire.Decoded;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record of a topic, and what it says. */
public record Told(ConsumerRecord<byte[], byte[]> record, Topic topic, Decoded decoded) {
    /** Whose it is when nobody can tell. */
    private static final String NOBODY = "";

    /** Reads a record of one of our topics. */
    public static Told of(ConsumerRecord<byte[], byte[]> record) {
        Topic topic = Objects.requireNonNull(Topic.named(record.topic()));
        return new Told(
                record, topic, EventCodec.decode(topic, record.value(), name -> header(record.headers(), name)));
    }

    private static byte @Nullable [] header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }

    /** The customer a fact is about; of what is refused, a blank. */
    public String customer() {
        return decoded instanceof Accepted accepted && accepted.event() instanceof CustomerFact fact
                ? fact.customerId().value()
                : NOBODY;
    }
}
