package ngage.proof.chaos;

import java.util.List;
import java.util.Map;
import ngage.audit.AuditReport;
import ngage.audit.Finding.Kind;

/**
 * Some faults, and what the count after them was. The counts are over everything since the beginning.
 *
 * @param faults how many there were in this round
 * @param events facts the broker had confirmed
 * @param payouts as a {@code read_committed} reader saw them, each once
 * @param announcements of tiers, likewise
 * @param lost money that is due and was not paid, and facts that were confirmed and are gone
 * @param doubled published twice, by the auditor's count or the plain reader's, whichever is higher
 * @param wrong all that was paid, announced, refused or answered otherwise than the facts say
 * @param unaccounted facts neither applied, ignored nor justly refused
 * @param recoveryMillis from the moment the last fault was over until every instance was ready and caught up
 * @param auditMillis how long counting took
 * @param findings the first of each kind, in words
 */
record Round(
        int faults,
        long events,
        long payouts,
        long announcements,
        long lost,
        long doubled,
        long wrong,
        long unaccounted,
        long recoveryMillis,
        long auditMillis,
        List<String> findings) {

    /** Sorts what was counted. */
    static Round of(int faults, long events, long gone, Payroll payroll, AuditReport audit, long recovery, long time) {
        Map<Kind, Long> counts = audit.counts();
        long wrong = 0;
        for (Map.Entry<Kind, Long> each : counts.entrySet()) {
            wrong += switch (each.getKey()) {
                case SURPLUS, WRONG_AMOUNT, WRONG_PARTNER, WRONG_STANDING, BROKEN_FORM, LEDGER_TAMPERED, API_DIFFERS ->
                    each.getValue();
                case MISSING, DOUBLE, UNACCOUNTED_INPUT -> 0;
            };
        }
        List<String> findings = new java.util.ArrayList<>();
        audit.findings().forEach(one -> findings.add(one.kind().title() + ": " + one.subject() + ": " + one.why()));
        payroll.doubles().forEach(one -> findings.add("double, seen by the plain reader: " + one));
        return new Round(
                faults,
                events,
                payroll.payouts(),
                payroll.announcements(),
                gone + counts.getOrDefault(Kind.MISSING, 0L),
                Math.max(payroll.doubled(), counts.getOrDefault(Kind.DOUBLE, 0L)),
                wrong,
                counts.getOrDefault(Kind.UNACCOUNTED_INPUT, 0L),
                recovery,
                time,
                List.copyOf(findings));
    }

    boolean clean() {
        return lost == 0 && doubled == 0 && wrong == 0 && unaccounted == 0;
    }
}
