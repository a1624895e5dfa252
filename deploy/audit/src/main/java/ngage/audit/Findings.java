package ngage.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ngage.audit.Finding.Kind;

/** Collects findings: all are counted, the first of each kind are kept to be read. Safe for several threads. */
final class Findings {
    static final int KEPT_OF_EACH_KIND = 20;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Finding>> kept = new EnumMap<>(Kind.class);

    synchronized void add(Kind kind, String subject, String why) {
        counts.merge(kind, 1L, Long::sum);
        List<Finding> sameKind = kept.computeIfAbsent(kind, each -> new ArrayList<>());
        if (sameKind.size() < KEPT_OF_EACH_KIND) {
            sameKind.add(new Finding(kind, subject, why));
        }
    }

    synchronized Map<Kind, Long> counts() {
        return new EnumMap<>(counts);
    }

    synchronized List<Finding> kept() {
        return kept.values().stream().flatMap(List::stream).toList();
    }
}
