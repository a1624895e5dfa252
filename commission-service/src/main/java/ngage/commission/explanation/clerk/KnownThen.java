package ngage.commission.explanation.clerk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.event.Fact;
import ngage.event.ProgrammePublished;

/**
 * Which facts had been taken in when a line was posted. A partition is read in the order of its offsets, so what is sure of one fact
 * is sure of all before it, or behind it. It is sure of what caused a line of the same booking, of what came in by the line's own
 * partition, and of what lies between seals. Facts without a place were always there; a line that a recovery has put back came after
 * everything that the recovery read.
 */
final class KnownThen {
    private final Line line;
    private final Map<Fact, Arrival> arrivals;
    private final Map<Lane, Bounds> lanes = new HashMap<>();

    private record Lane(String topic, int partition) {
        static Lane of(Arrival arrival) {
            return new Lane(arrival.topic(), arrival.partition());
        }

        static Lane of(Cause.Place place) {
            return new Lane(place.topic(), place.partition());
        }
    }

    /** The last offset that had been taken in for sure, and the first that had not. */
    private static final class Bounds {
        private long known = -1;
        private long later = Long.MAX_VALUE;

        void known(long offset) {
            known = Math.max(known, offset);
        }

        void later(long offset) {
            later = Math.min(later, offset);
        }
    }

    KnownThen(List<Line> lines, int at, Map<Fact, Arrival> arrivals) {
        this.line = lines.get(at);
        this.arrivals = arrivals;
        for (int i = 0; i < lines.size(); i++) caused(lines.get(i), i > at);
        Cause.Place read = line.cause().place();
        if (read != null) boundsOf(Lane.of(read)).later(read.offset() + 1);
        arrivals.values().forEach(this::sealed);
    }

    private Bounds boundsOf(Lane lane) {
        return lanes.computeIfAbsent(lane, _ -> new Bounds());
    }

    private void caused(Line one, boolean posterior) {
        Cause.Place read = one.cause().place();
        if (read == null) return;
        Bounds bounds = boundsOf(Lane.of(read));
        if (posterior && !one.sameCause(line)) bounds.later(read.offset());
        else bounds.known(read.offset());
    }

    private void sealed(Arrival arrival) {
        Bounds bounds = boundsOf(Lane.of(arrival));
        if (arrival.before() <= line.seal()) bounds.known(arrival.offset());
        if (arrival.notBefore() > line.seal()) bounds.later(arrival.offset());
    }

    /** What was taken in after the line. */
    List<Fact> later() {
        List<Fact> later = new ArrayList<>();
        arrivals.forEach((fact, arrival) -> {
            if (arrival.offset() >= boundsOf(Lane.of(arrival)).later) later.add(fact);
        });
        return later;
    }

    /** What may have been taken in before the line or after it, of each partition in its order; terms are named by the line itself. */
    Collection<Deque<Fact>> unsure() {
        Map<Lane, Deque<Fact>> unsure = new HashMap<>();
        arrivals.entrySet().stream()
                .sorted(Comparator.comparingLong(arrived -> arrived.getValue().offset()))
                .filter(arrived -> isUnsure(arrived.getValue()) && !(arrived.getKey() instanceof ProgrammePublished))
                .forEach(arrived -> unsure.computeIfAbsent(Lane.of(arrived.getValue()), _ -> new ArrayDeque<>())
                        .addLast(arrived.getKey()));
        return unsure.values();
    }

    private boolean isUnsure(Arrival arrival) {
        Bounds bounds = boundsOf(Lane.of(arrival));
        return arrival.offset() > bounds.known && arrival.offset() < bounds.later;
    }
}
