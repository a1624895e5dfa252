package ngage.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The small proof of every build: processes die and freeze, connections break and answers are lost while facts flow
 * through two instances of each service. Nothing is lost, double, wrong or unaccounted for. What needs root and a disk of its
 * own (full disks, lost page caches), or minutes of mending (restored databases, recreated topics), is for {@code deploy/ngage
 * chaos --faults 100}, which CI runs beside it.
 */
class ChaosST {
    private static final Set<FaultKind> CHEAP = EnumSet.of(
            FaultKind.KILL_SERVICE,
            FaultKind.KILL_BROKER,
            FaultKind.KILL_DATABASE,
            FaultKind.FREEZE_SERVICE,
            FaultKind.CUT_DATABASE,
            FaultKind.CUT_BROKER,
            FaultKind.LOSE_DATABASE_ANSWERS,
            FaultKind.LOSE_BROKER_ANSWERS,
            FaultKind.REFUSE_DATABASE);

    @Test
    void facesAllCheapFaultsAndStaysRight() throws InterruptedException {
        long seed = Long.getLong("ngage.chaos.seed", 1);
        ChaosPlan plan = new ChaosPlan(12, Duration.ofMinutes(5), seed, 100, 12, CHEAP);
        ChaosReport report =
                new Chaos(plan, "ChaosST seed " + seed, Path.of("target", "chaos-logs"), System.out::println).run();
        assertThat(report.clean()).as(report.json()).isTrue();
        assertThat(report.struck()).isEqualTo(12);
        assertThat(report.events()).isGreaterThan(500);
        assertThat(report.payouts()).isPositive();
    }
}
