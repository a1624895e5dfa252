package ngage.delivery.recovery;

import java.nio.charset.StandardCharsets;
import ngage.delivery.protocol.Digest;
import ngage.delivery.protocol.Refused;
import ngage.wire.HeaderLookup;
import ngage.wire.Refusal;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@code dead-letter}: that a service has refused something, and as what.
 *
 * @param content stands for the event's id and what was kept of its value
 */
record DeadLetter(TopicPartition origin, long offset, Refusal refusal, long content) {
    private static final byte[] NOTHING = {};

    /** The letter if this service wrote it; null if another did. */
    static @Nullable DeadLetter read(ConsumerRecord<byte[], byte[]> record, String service, Digest digest) {
        if (!service.equals(Outcomes.header(record, "dead-letter-service"))) return null;
        try {
            return new DeadLetter(
                    new TopicPartition(
                            header(record, "dead-letter-topic"),
                            Integer.parseInt(header(record, "dead-letter-partition"))),
                    Long.parseLong(header(record, "dead-letter-offset")),
                    new Refusal(
                            Refusal.Reason.valueOf(header(record, "dead-letter-reason")),
                            header(record, "dead-letter-detail")),
                    content(name -> bytes(record, name), record.value(), digest));
        } catch (IllegalArgumentException notAsThisVersionWritesIt) {
            throw new RecoveryRefused("the record at " + record.offset() + " of dead-letter-" + record.partition()
                    + " does not say what was refused as a service of this version says it: "
                    + notAsThisVersionWritesIt.getMessage());
        }
    }

    /** What a record has in common with the letter that it became. */
    static long content(HeaderLookup headers, byte @Nullable [] value, Digest digest) {
        byte[] kept = Refused.kept(value);
        String id = text(headers.value("ce_source")) + "\0" + text(headers.value("ce_id"));
        return digest.content(id, kept == null ? NOTHING : kept);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte @Nullable [] bytes(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        String value = Outcomes.header(record, name);
        if (value == null) throw new IllegalArgumentException("no header " + name);
        return value;
    }
}
