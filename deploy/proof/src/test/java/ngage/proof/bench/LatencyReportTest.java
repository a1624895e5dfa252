package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import ngage.proof.Machine;
import ngage.proof.bench.LatencyRun.Times;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyReportTest {
    private static final Times WAITS = new Times(4_000, 9_000, 12_000, 31_500);

    @Test
    void timesAreReadFromTheHistogram() {
        Histogram histogram = new Histogram(3);
        for (int micros = 1; micros <= 1_000; micros++) histogram.recordValue(micros);
        assertThat(Times.of(histogram)).isEqualTo(new Times(500, 990, 999, 1_000));
    }

    @Test
    void aLateSenderVoidsARate() {
        assertThat(run(1_000, 1_000, 5_000).verdict()).isEqualTo("counts");
        assertThat(run(1_000, 1_000, 5_001).verdict()).startsWith("void");
    }

    @Test
    void aRateThatIsNotKeptUpWithSaysHowMuchIsMissing() {
        assertThat(run(1_000, 880, 100).verdict()).contains("not kept up with: 120");
    }

    @Test
    void theReportHasEveryRateAndSaysWhenItDoesNotCount() {
        LatencyReport clean = report(true);
        assertThat(clean.counts()).isTrue();
        assertThat(printed(clean)).contains("200", "9.0", "12.0", "31.5", "counts", "Audited clean.");
        assertThat(clean.json()).contains("\"verdict\" : \"counts\"", "\"p999\" : 12000", "\"maximum\" : 8000");
        assertThat(report(false).counts()).isFalse();
        assertThat(printed(report(false))).contains("no figure here counts");
    }

    @Test
    void processorTimeIsTakenForEachBooking() {
        assertThat(run(1_000, 1_000, 0).cpuMicrosPerBooking()).isEqualTo(750.0, within(1e-9));
    }

    private static LatencyRun run(long sent, long answered, long slipP99) {
        Times slips = new Times(10, slipP99, 6_000, 7_000);
        return new LatencyRun(200, sent, answered, WAITS, slips, Map.of("kafka", 250_000L, "postgresql", 500_000L));
    }

    private static LatencyReport report(boolean audited) {
        return new LatencyReport(
                "deploy/ngage bench latency",
                "2026-01-01T00:00:00Z",
                Machine.here(),
                5,
                80_000,
                8_000,
                List.of(run(1_000, 1_000, 100)),
                audited);
    }

    private static String printed(LatencyReport report) {
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        return out.toString();
    }
}
