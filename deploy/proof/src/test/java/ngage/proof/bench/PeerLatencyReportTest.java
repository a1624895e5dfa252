package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.proof.Machine;
import ngage.proof.bench.LatencyRun.Times;
import ngage.proof.bench.PeerLatencyReport.AtRate;
import ngage.proof.bench.PeerLatencyReport.Pair;
import ngage.proof.bench.PeerLatencyReport.Side;
import org.junit.jupiter.api.Test;

class PeerLatencyReportTest {
    private static final long LATE = LatencyRun.SLIP_MICROS_MAX + 1;

    @Test
    void theRatioIsOurP99OverThePeers() {
        AtRate at = new AtRate(200, List.of(pair(true, side(20), side(100)), pair(false, side(40), side(100))));
        assertThat(at.oursToPeer()).isEqualTo(new Spread((0.2 + 0.4) / 2, 0.2, 0.4));
        assertThat(report(at).counts()).isTrue();
        assertThat(report(at).json())
                .contains("\"oursToPeer\" : 0.2", "\"verdict\" : \"counts\"", "\"p999\" : 110000", "\"max\" : 131500");
    }

    @Test
    void theTableHasBothSidesInTheOrderInWhichTheyWereMeasured() {
        AtRate at = new AtRate(200, List.of(pair(true, side(20), side(100)), pair(false, side(40), side(100))));
        assertThat(printed(report(at)).lines().filter(line -> line.startsWith("       200")))
                .satisfiesExactly(
                        row -> assertThat(row).contains("   1 ours", " 10.0 ", " 20.0 ", " 30.0 ", " 51.5 "),
                        row -> assertThat(row).contains("   1 streams", " 90.0 ", " 100.0 ", " 110.0 ", " 131.5 "),
                        row -> assertThat(row).contains("   2 streams"),
                        row -> assertThat(row).contains("   2 ours"));
        assertThat(printed(report(at)))
                .contains("streams commits every 100 ms", "p99, ours / streams", "0.300", "0.200", "0.400")
                .contains("Every pair pays the same");
    }

    @Test
    void aPairThatPaysDifferentlyVoidsTheReport() {
        AtRate at =
                new AtRate(200, List.of(pair(true, side(20), side(100)), new Pair(false, side(20), side(100), false)));
        assertThat(at.pairs().getLast().verdict()).isEqualTo("void: the two pay differently");
        assertThat(at.oursToPeer()).isEqualTo(new Spread(0.2, 0.2, 0.2));
        assertThat(report(at).counts()).isFalse();
        assertThat(printed(report(at))).contains("no figure here counts");
    }

    @Test
    void aLateSenderOnEitherSideLeavesNoRatio() {
        Pair oursLate = pair(true, side(20, 1_000, LATE), side(100));
        Pair peerLate = pair(true, side(20), side(100, 1_000, LATE));
        assertThat(oursLate.verdict()).isEqualTo("ours: void: the sender itself was late");
        assertThat(peerLate.verdict()).isEqualTo("the peer: void: the sender itself was late");
        assertThat(oursLate.oursToPeer()).isNull();
        AtRate at = new AtRate(200, List.of(oursLate, peerLate));
        assertThat(at.oursToPeer()).isNull();
        assertThat(report(at).counts()).isTrue();
        assertThat(printed(report(at))).contains("no pair counts");
    }

    @Test
    void aSideThatDoesNotKeepUpLeavesNoRatio() {
        Pair pair = pair(true, side(20), side(100, 880, 100));
        assertThat(pair.verdict()).isEqualTo("the peer: not kept up with: 120 without payouts");
        assertThat(pair.oursToPeer()).isNull();
    }

    private static Pair pair(boolean oursFirst, Side ours, Side peer) {
        return new Pair(oursFirst, ours, peer, true);
    }

    private static Side side(long p99Millis) {
        return side(p99Millis, 1_000, 100);
    }

    private static Side side(long p99Millis, long answered, long slipP99) {
        long p99 = p99Millis * 1_000;
        Times waits = new Times(p99 - 10_000, p99, p99 + 10_000, p99 + 31_500);
        Times slips = new Times(10, slipP99, 6_000, 7_000);
        LatencyRun run = new LatencyRun(200, 1_000, answered, waits, slips, Map.of("kafka", 250_000L));
        return new Side(run, 2_000, 2_000, new TreeMap<>(Map.of("CARE EUR", 5L)));
    }

    private static PeerLatencyReport report(AtRate... rates) {
        return new PeerLatencyReport(
                "deploy/ngage bench latency --peers=streams",
                "2026-01-01T00:00:00Z",
                Machine.here(),
                "streams",
                100,
                5,
                80_000,
                List.of(rates));
    }

    private static String printed(PeerLatencyReport report) {
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        return out.toString();
    }
}
