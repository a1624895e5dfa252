package ngage.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import ngage.audit.AuditReport;
import ngage.audit.Finding;
import ngage.audit.LedgerAddress;
import ngage.audit.LedgerAudit;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.publish.Message;
import ngage.proof.history.History;
import ngage.proof.load.Bursts;
import ngage.proof.load.World;
import org.junit.jupiter.api.Test;

/** A ledger that the service wrote, changed by hand in SQL in every way: the auditor finds each, and nothing else. */
class LedgerTamperingST {
    private static final long SEED = Long.getLong("ngage.tampering.seed", 1);
    private static final int FORGERIES = Integer.getInteger("ngage.tampering.forgeries", 100);
    private static final int BURSTS = 6;
    private static final int HISTORIES = 8;
    private static final Duration CATCH_UP = Duration.ofMinutes(1);

    @Test
    void everyChangeByHandIsFoundAndAnUntouchedLedgerIsClean() throws SQLException {
        LocalPlan plan = LocalPlan.on(PortPlan.free())
                .withServices(EnumSet.of(Service.COMMISSION))
                .withOptions(Service.COMMISSION, List.of(World.ANY_AMOUNT));
        try (LocalSystem system = LocalSystem.start(plan, line -> {})) {
            publish(system.bootstrapServers());
            try (LedgerAudit auditor = LedgerAudit.of(system.bootstrapServers(), CATCH_UP);
                    Connection database = system.database(Service.COMMISSION).connect()) {
                String url = system.database(Service.COMMISSION).url();
                tamper(auditor, new LedgerAddress(url, true, true), new Forger(database, SEED));
            }
        }
    }

    private static void tamper(LedgerAudit auditor, LedgerAddress ledger, Forger forger) throws SQLException {
        AuditReport untouched = auditor.run(ledger);
        assertClean(untouched);
        assertThat(untouched.ledger().lines()).isGreaterThan(300);
        assertThat(untouched.ledger().seals()).isGreaterThan(20);
        assertThat(untouched.ledger().reckonedAnew())
                .isEqualTo(untouched.ledger().lines());
        forger.keep();
        for (Forger.Forgery forgery : forger.forgeries(FORGERIES)) {
            String done = forger.commit(forgery);
            assertFound(auditor.run(ledger), done);
            forger.undo();
        }
        assertClean(auditor.run(ledger));

        forger.guards("disable");
        assertFound(auditor.run(ledger), "the guards are off");
        forger.guards("enable");
        forger.changeUnderItsOldHash();
        assertFound(auditor.run(ledger), "a line is changed under its old hash");
    }

    private static void assertClean(AuditReport report) {
        assertThat(report.findings()).isEmpty();
        assertThat(report.ledger().verified()).isTrue();
    }

    private static void assertFound(AuditReport report, String done) {
        assertThat(report.counts()).as(done).containsOnlyKeys(Finding.Kind.LEDGER_TAMPERED);
    }

    /** Several bursts, each read before the next, so that lanes have chains. */
    private static void publish(String brokers) {
        for (int burst = 0; burst < BURSTS; burst++) {
            List<Message> told = new ArrayList<>();
            for (int i = 0; i < HISTORIES; i++) {
                long seed = SEED + (long) burst * HISTORIES + i;
                told.addAll(new World("t" + seed + "-").told(History.of(seed).happenings()));
            }
            Bursts.publish(brokers, told);
            LedgerAudit.of(brokers, CATCH_UP).close();
        }
    }
}
