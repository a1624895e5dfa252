package ngage.local.deadletter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A refused record, as it came, and what each service that refused it said. */
final class Letter {
    static final String ADDED = "dead-letter-";

    private final Origin origin;
    private final byte @Nullable [] key;
    private final byte @Nullable [] value;
    private final List<Header> headers;
    private final @Nullable String cutFrom;
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private @Nullable Decision decision;

    /** Why a service refused it. */
    record Refusal(String reason, String detail) {}

    /**
     * A letter that nobody has refused yet.
     *
     * @param headers those it came with
     * @param cutFrom how long the value was, if only its beginning is here
     */
    Letter(
            Origin origin,
            byte @Nullable [] key,
            byte @Nullable [] value,
            List<Header> headers,
            @Nullable String cutFrom) {
        this.origin = origin;
        this.key = key;
        this.value = value;
        this.headers = List.copyOf(headers);
        this.cutFrom = cutFrom;
    }

    void refused(String service, Refusal refusal) {
        refusals.put(service, refusal);
    }

    void decided(Decision decided) {
        decision = decided;
    }

    Origin origin() {
        return origin;
    }

    Map<String, Refusal> refusals() {
        return refusals;
    }

    @Nullable
    Decision decision() {
        return decision;
    }

    boolean isOpen() {
        return decision == null;
    }

    /** {@code open}, {@code retried} or {@code discarded}. */
    String state() {
        Decision decided = decision;
        if (decided == null) return "open";
        return switch (decided.kind()) {
            case RETRIED -> "retried";
            case DISCARDED -> "discarded";
        };
    }

    byte @Nullable [] key() {
        return key;
    }

    byte @Nullable [] value() {
        return value;
    }

    List<Header> headers() {
        return headers;
    }

    @Nullable
    String cutFrom() {
        return cutFrom;
    }

    /** The record for its topic of origin, as it came; the partition follows from the key, as for any record. */
    ProducerRecord<byte[], byte[]> again() {
        return new ProducerRecord<>(origin.topic(), null, null, key, value, new ArrayList<>(headers));
    }
}
