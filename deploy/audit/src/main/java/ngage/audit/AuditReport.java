package ngage.audit;

import java.util.List;
import java.util.Map;
import ngage.audit.Finding.Kind;

/**
 * The outcome of an audit.
 *
 * @param counts how many findings of each kind; kinds without are absent
 * @param findings the first of each kind
 */
public record AuditReport(Totals totals, Map<Kind, Long> counts, List<Finding> findings) {

    /** Whether everything is equal. */
    public boolean isClean() {
        return counts.isEmpty();
    }
}
