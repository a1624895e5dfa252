package ngage.delivery.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ngage.delivery.protocol.InputRecord.Header;
import ngage.wire.Refusal;
import org.jspecify.annotations.Nullable;

/** A refused record as it came, with the reason. */
public record Refused(
        int inputPartition,
        InputPartition origin,
        long offset,
        Refusal refusal,
        Instant recordedAt,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers) {

    /**
     * The most bytes of a value that go to {@code dead-letter}. A larger one is cut there, with its length in the header
     * {@code dead-letter-cut-from}; whole it stays where it came from, which the other headers name.
     */
    static final int VALUE_BYTES_MAX = 8 << 20;

    static Refused of(int inputPartition, InputRecord record, Refusal refusal) {
        List<Header> headers = new ArrayList<>(record.headers());
        byte[] value = record.value();
        if (value != null && value.length > VALUE_BYTES_MAX) {
            headers.add(header("dead-letter-cut-from", Integer.toString(value.length)));
            value = Arrays.copyOf(value, VALUE_BYTES_MAX);
        }
        return new Refused(
                inputPartition,
                record.partition(),
                record.offset(),
                refusal,
                record.recordedAt(),
                record.key(),
                value,
                List.copyOf(headers));
    }

    /** The headers in {@code dead-letter}: the original ones, and those that say why and where it came from. */
    public List<Header> deadLetterHeaders(String service) {
        List<Header> all = new ArrayList<>(headers);
        all.add(header("dead-letter-reason", refusal.reason().name()));
        all.add(header("dead-letter-detail", refusal.detail()));
        all.add(header("dead-letter-topic", origin.topic()));
        all.add(header("dead-letter-partition", Integer.toString(origin.number())));
        all.add(header("dead-letter-offset", Long.toString(offset)));
        all.add(header("dead-letter-service", service));
        return all;
    }

    private static Header header(String name, String value) {
        return new Header(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
