package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import ngage.proof.Machine;
import org.junit.jupiter.api.Test;

class HistoryGrowthReportTest {

    @Test
    void everySizeIsHeldAgainstTheMedianOfTheSmallest() {
        HistoryGrowthReport report = report(row(1_000_000, 100), row(10_000_000, 126), row(1_000_000, 110));
        assertThat(report.smallest()).isEqualTo(1_000_000);
        assertThat(report.largestToSmallest()).isEqualTo(1.2, within(1e-9));
        assertThat(report.counts()).isTrue();
        assertThat(printed(report))
                .containsPattern("10,000,000 +126\\.0 +1\\.20")
                .contains("largest history over smallest: 1.20", "the same is paid")
                .doesNotContain("no figure here counts");
        assertThat(report.json()).contains("\"largestToSmallest\" : 1.2", "\"history\" : 10000000", "\"pays\" : true");
    }

    @Test
    void whatIsPaidDifferentlyVoidsTheReport() {
        assertThat(report(row(0, 100), broken(500, 2, false, true)).counts()).isFalse();
        assertThat(printed(report(row(0, 100), broken(500, 2, false, true))))
                .contains("500: it pays differently", "no figure here counts");
        assertThat(printed(report(row(0, 100), broken(500, 2, true, false)))).contains("500: ledger and payout topics");
        assertThat(printed(report(row(0, 100), broken(500, 0, true, true)))).contains("500: nothing was paid");
    }

    private static OverHistory row(long history, long microsPerFact) {
        Span warm = new Span(1_000, 500, Map.of("kafka", microsPerFact * 1_000));
        Map<String, Long> stored = Map.of("commission", 1L << 30, "tier", 1L << 29);
        return new OverHistory(history, 5_000, warm, Map.of("tier-service", 1L << 28), stored, stored, 2, true, true);
    }

    private static OverHistory broken(long history, int paid, boolean pays, boolean reconciled) {
        OverHistory row = row(history, 100);
        return new OverHistory(
                row.history(),
                row.simulatedMillis(),
                row.warm(),
                row.memory(),
                row.storedBefore(),
                row.stored(),
                paid,
                pays,
                reconciled);
    }

    private static HistoryGrowthReport report(OverHistory... rows) {
        return new HistoryGrowthReport(
                "deploy/ngage bench growth --history 1000000,10000000",
                "2026-01-01T00:00:00Z",
                Machine.here(),
                200_000,
                150_000,
                List.of(rows));
    }

    private static String printed(Report report) {
        StringWriter text = new StringWriter();
        report.print(new PrintWriter(text, true));
        return text.toString();
    }
}
