package ngage.proof.laws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ngage.event.EventId;
import ngage.proof.history.Happening;

/** Lets every event through once, as delivery does in front of a service. */
final class Known {
    private final Set<EventId> known = new HashSet<>();

    List<Happening> fresh(List<Happening> batch) {
        List<Happening> fresh = new ArrayList<>();
        for (Happening happening : batch) {
            if (known.add(happening.id())) {
                fresh.add(happening);
            }
        }
        return fresh;
    }
}
