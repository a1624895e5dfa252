package ngage.delivery.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as it lies in an input partition. */
public interface InputRecord {
    InputPartition partition();

    long offset();

    /** The log's time of the record. */
    Instant recordedAt();

    byte @Nullable [] key();

    byte @Nullable [] value();

    /** The bytes of key, value and headers. */
    default long bytes() {
        return bytes(key()) + bytes(value()) + Header.bytes(headers());
    }

    /** The last header of that name; null if there is none. */
    byte @Nullable [] header(String name);

    /** All headers, in their order. */
    List<Header> headers();

    private static long bytes(byte @Nullable [] some) {
        return some == null ? 0 : some.length;
    }

    /** One header of a record. */
    record Header(String name, byte @Nullable [] value) {
        long bytes() {
            return name.length() + InputRecord.bytes(value);
        }

        static long bytes(List<Header> headers) {
            return headers.stream().mapToLong(Header::bytes).sum();
        }
    }
}
