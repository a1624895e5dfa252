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
     * The most bytes of a value that go to {@code dead-letter}. Of what is larger the beginning goes there, and the header
     * {@code dead-letter-cut-from} has the bytes of all of the record; whole it stays where it came from, which the other
     * headers name.
     */
    static final int VALUE_BYTES_MAX = 8 << 20;

    /** The most bytes of a key, and of all headers together; a header with which they would be more is left out. */
    static final int KEY_BYTES_MAX = 1 << 20;

    static final int HEADERS_BYTES_MAX = 1 << 20;

    static Refused of(int inputPartition, InputRecord record, Refusal refusal) {
        byte[] key = cut(record.key(), KEY_BYTES_MAX);
        byte[] value = kept(record.value());
        List<Header> headers = kept(record.headers());
        long keptBytes = size(key) + size(value) + Header.bytes(headers);
        if (keptBytes < record.bytes()) {
            headers.add(header("dead-letter-cut-from", Long.toString(record.bytes())));
        }
        return new Refused(
                inputPartition,
                record.partition(),
                record.offset(),
                refusal,
                record.recordedAt(),
                key,
                value,
                List.copyOf(headers));
    }

    private static List<Header> kept(List<Header> headers) {
        List<Header> kept = new ArrayList<>(headers.size());
        long bytes = 0;
        for (Header header : headers) {
            if (bytes + header.bytes() > HEADERS_BYTES_MAX) continue;
            bytes += header.bytes();
            kept.add(header);
        }
        return kept;
    }

    /** As much of a value as goes to {@code dead-letter}. */
    public static byte @Nullable [] kept(byte @Nullable [] value) {
        return cut(value, VALUE_BYTES_MAX);
    }

    private static long size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
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
