package ngage.audit;

import java.util.List;
import java.util.Map;
import ngage.audit.Finding.Kind;

/**
 * The outcome of an audit.
 *
 * @param counts how many findings of each kind; kinds without are absent
 * @param findings the first of each kind
 * @param ledger whether the ledger in the database was held against its seals
 * @param stopped whose payouts wait for a release; they are due, and no findings
 */
public record AuditReport(
        Totals totals, Map<Kind, Long> counts, List<Finding> findings, LedgerVerdict ledger, List<Stopped> stopped) {

    /** A report that leaves the ledger out. */
    public AuditReport(Totals totals, Map<Kind, Long> counts, List<Finding> findings) {
        this(totals, counts, findings, LedgerVerdict.notVerified("it was not asked for"), List.of());
    }

    /** Whether everything is equal. */
    public boolean isClean() {
        return counts.isEmpty();
    }
}
