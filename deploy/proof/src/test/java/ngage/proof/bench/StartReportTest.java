package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import ngage.proof.Machine;
import org.junit.jupiter.api.Test;

class StartReportTest {
    private final StartReport report = new StartReport(
            "deploy/ngage bench start --starts 2 --seed 1",
            "2026-01-01T00:00:00Z",
            Machine.here(),
            List.of(run(true, 2_000), run(false, 8_000), run(false, 6_000), run(true, 3_000)));

    @Test
    void eachKindOfStartHasItsOwnSpread() {
        assertThat(report.secondsLearnt()).isEqualTo(new Spread(2.5, 2, 3));
        assertThat(report.secondsUnlearnt()).isEqualTo(new Spread(7, 6, 8));
    }

    @Test
    void theTableHasSecondsOfTheClockAndOfProcessors() {
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        assertThat(out.toString())
                .containsPattern("learnt, seconds +2\\.50 +2\\.00 +3\\.00")
                .containsPattern("unlearnt, seconds of a processor +10\\.50 +9\\.00 +12\\.00")
                .startsWith("deploy/ngage bench start --starts 2");
    }

    /** Two services, each with three quarters of the time on a processor. */
    private static Start.Run run(boolean learnt, long millis) {
        return new Start.Run(learnt, millis, Map.of("a", millis * 750, "b", millis * 750));
    }
}
