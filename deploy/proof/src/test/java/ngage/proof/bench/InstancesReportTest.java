package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import ngage.proof.Machine;
import org.junit.jupiter.api.Test;

class InstancesReportTest {
    private static final String COMMISSION = "commission-service";
    private static final String TIER = "tier-service";

    @Test
    void eachServiceIsHeldAgainstItsOwnFirstRun() {
        String table = table(report(run(1, 5_000, 8_000, true), run(2, 9_500, 8_800, true)));
        assertThat(table)
                .containsPattern("1 +5,000 +1\\.00 +40\\.0 +8,000 +1\\.00 +25\\.0 +0\\.40")
                .containsPattern("2 +9,500 +1\\.90 +40\\.0 +8,800 +1\\.10 +25\\.0 +0\\.40")
                .contains("each instance has 20 % of one processor", "Every run audited clean.");
    }

    @Test
    void aRunThatIsNotRightSpoilsAll() {
        InstancesReport report = report(run(1, 5_000, 8_000, true), run(2, 9_500, 8_800, false));
        assertThat(report.counts()).isFalse();
        assertThat(table(report)).contains("no figure here counts");
    }

    private static String table(InstancesReport report) {
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        return out.toString();
    }

    private static InstancesReport report(Instances.Run... runs) {
        return new InstancesReport("deploy/ngage bench instances", "", Machine.here(), 20, 10, 7, List.of(runs));
    }

    /** Ten seconds, in which broker and database took nothing. */
    private static Instances.Run run(int instances, long commission, long tier, boolean audited) {
        return new Instances.Run(
                instances,
                new Span(100_000, 10_000, Map.of(COMMISSION, 2_000_000L, TIER, 2_000_000L)),
                Map.of(
                        COMMISSION, new Span(commission, 1_000, Map.of(COMMISSION, commission * 40, TIER, 1L)),
                        TIER, new Span(tier, 1_000, Map.of(TIER, tier * 25, COMMISSION, 1L))),
                audited);
    }
}
