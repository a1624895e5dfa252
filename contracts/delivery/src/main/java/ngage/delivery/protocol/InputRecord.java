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

    /** The bytes of the value; below 0 if there is none. */
    int valueBytes();

    /** The last header of that name; null if there is none. */
    byte @Nullable [] header(String name);

    /** All headers, in their order. */
    List<Header> headers();

    /** One header of a record. */
    record Header(String name, byte @Nullable [] value) {}
}
