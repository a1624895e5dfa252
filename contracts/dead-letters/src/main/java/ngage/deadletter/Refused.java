package ngage.deadletter;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The bytes of a refused record, as it came. */
public record Refused(byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
    /** The record for its topic of origin; the partition follows from the key, as for any record. */
    ProducerRecord<byte[], byte[]> again(Origin origin) {
        return new ProducerRecord<>(origin.topic(), null, null, key, value, new ArrayList<>(headers));
    }
}
