package ngage.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import ngage.audit.Finding.Kind;
import ngage.audit.Message.Position;
import org.jspecify.annotations.Nullable;

/** What lies in dead-letter: by service and by the refused record's place, each once. */
final class Refusals {
    private final Map<String, Map<Position, Message>> byService = new HashMap<>();
    private final Findings findings;

    Refusals(Findings findings) {
        this.findings = findings;
        Topics.SERVICES.forEach(service -> byService.put(service, new HashMap<>()));
    }

    /** Takes one record of dead-letter. */
    void add(Message letter) {
        String service = letter.header("dead-letter-service");
        Map<Position, Message> known = service == null ? null : byService.get(service);
        Position origin = origin(letter);
        if (known == null || origin == null) {
            findings.add(Kind.BROKEN_FORM, letter.position().toString(), "its headers name no service or no origin");
        } else if (known.putIfAbsent(origin, letter) != null) {
            findings.add(Kind.DOUBLE, letter.position().toString(), service + " refused " + origin + " before");
        }
    }

    private static @Nullable Position origin(Message letter) {
        String topic = letter.header("dead-letter-topic");
        String partition = letter.header("dead-letter-partition");
        String offset = letter.header("dead-letter-offset");
        if (topic == null || partition == null || offset == null) {
            return null;
        }
        try {
            return new Position(topic, Integer.parseInt(partition), Long.parseLong(offset));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The letter by which a service refused the record at a position, or null if it did not. */
    @Nullable
    Message letter(String service, Position origin) {
        return of(service).get(origin);
    }

    Set<Position> refusedBy(String service) {
        return Set.copyOf(of(service).keySet());
    }

    /** Whether two services refused the same records of the topics that both consume. */
    boolean agree(String one, String other) {
        return shared(one, other).equals(shared(other, one));
    }

    private Set<Position> shared(String service, String with) {
        Set<Position> shared = new HashSet<>(of(service).keySet());
        shared.removeIf(position -> !Topics.consumes(with, position.topic()));
        return shared;
    }

    /** The reason under which a letter was written; empty if it names none. */
    static String reason(Message letter) {
        String reason = letter.header("dead-letter-reason");
        return reason == null ? "" : reason;
    }

    private Map<Position, Message> of(String service) {
        return byService.getOrDefault(service, Map.of());
    }
}
