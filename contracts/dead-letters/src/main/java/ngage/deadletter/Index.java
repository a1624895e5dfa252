package ngage.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** All letters without their bytes, joined with the decisions about them, in whatever order both were read. */
final class Index {
    static final String REFUSED = "dead-letter";

    /** Keyed by the refused record's place, so a key's records are in one partition and their offsets in order. */
    static final String DECIDED = "dead-letter-decided";

    private static final String ADDED = "dead-letter-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Origin, Entry> entries = new TreeMap<>();
    private final Map<Origin, Decided> decisions = new HashMap<>();

    private record Decided(Decision decision, long number) {}

    private record Entry(
            Letter.Place place,
            Instant refusedAt,
            @Nullable String source,
            @Nullable String eventId,
            @Nullable String cutFrom,
            Map<String, Letter.Refusal> refusals) {}

    void take(ConsumerRecord<byte[], byte[]> record) {
        switch (record.topic()) {
            case REFUSED -> refused(record);
            case DECIDED -> decided(record);
            default -> throw new IllegalArgumentException("not asked for: " + record.topic());
        }
    }

    private void refused(ConsumerRecord<byte[], byte[]> record) {
        Origin origin = Origin.parse(text(record.headers(), "dead-letter-topic", "") + "-"
                + text(record.headers(), "dead-letter-partition", "") + "-"
                + text(record.headers(), "dead-letter-offset", ""));
        if (origin == null) return;
        String service = text(record.headers(), "dead-letter-service", "?");
        entries.computeIfAbsent(origin, any -> entry(record))
                .refusals()
                .put(
                        service,
                        new Letter.Refusal(
                                service,
                                text(record.headers(), "dead-letter-reason", "?"),
                                text(record.headers(), "dead-letter-detail", "")));
    }

    private static Entry entry(ConsumerRecord<byte[], byte[]> record) {
        return new Entry(
                new Letter.Place(record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                text(record.headers(), "ce_source"),
                text(record.headers(), "ce_id"),
                text(record.headers(), "dead-letter-cut-from"),
                new TreeMap<>());
    }

    private void decided(ConsumerRecord<byte[], byte[]> record) {
        Origin origin = record.key() == null ? null : Origin.parse(new String(record.key(), StandardCharsets.UTF_8));
        if (origin == null || record.value() == null) return;
        try {
            decided(origin, JSON.readValue(record.value(), Decision.class), record.offset());
        } catch (IOException unreadable) {
            throw new Unreachable(
                    "The decision at " + record.partition() + "-" + record.offset() + " of " + DECIDED
                            + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    void decided(Origin origin, Decision decision, long number) {
        decisions.merge(
                origin, new Decided(decision, number), (one, other) -> one.number() > other.number() ? one : other);
    }

    List<Letter> letters() {
        List<Letter> letters = new ArrayList<>(entries.size());
        entries.forEach((origin, entry) -> letters.add(letter(origin, entry)));
        return letters;
    }

    @Nullable
    Letter letter(Origin origin) {
        Entry entry = entries.get(origin);
        return entry == null ? null : letter(origin, entry);
    }

    private Letter letter(Origin origin, Entry entry) {
        Decided decided = decisions.get(origin);
        return new Letter(
                origin,
                List.copyOf(entry.refusals().values()),
                entry.refusedAt(),
                entry.source(),
                entry.eventId(),
                entry.cutFrom(),
                decided == null ? null : decided.decision(),
                decided == null ? Letter.UNDECIDED : decided.number(),
                entry.place());
    }

    /** The headers with which a record came, without those of the refusal. */
    static List<Header> original(Headers headers) {
        List<Header> original = new ArrayList<>();
        for (Header header : headers) {
            if (!header.key().startsWith(ADDED)) original.add(header);
        }
        return original;
    }

    private static String text(Headers headers, String name, String otherwise) {
        String text = text(headers, name);
        return text == null ? otherwise : text;
    }

    /** The last one of a name is ours, should the record have come with one of that name. */
    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
