package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.proof.Machine;
import ngage.proof.bench.PeerReport.Against;
import ngage.proof.bench.PeerReport.Pair;
import ngage.proof.bench.PeerReport.Side;
import org.junit.jupiter.api.Test;

class PeerReportTest {

    @Test
    void theRatioIsThePeersProcessorTimeOverOurs() {
        Against against = new Against("textbook", List.of(pair(50, true), pair(30, true), pair(40, true)));
        assertThat(against.peerToOurs().median()).isEqualTo(40, within(1e-9));
        assertThat(against.peerToOurs().least()).isEqualTo(30, within(1e-9));
        assertThat(against.peerToOurs().most()).isEqualTo(50, within(1e-9));
        assertThat(printed(against)).contains("40.00", "Every pair pays the same");
    }

    @Test
    void aPairThatPaysDifferentlyVoidsTheReport() {
        Against against = new Against("streams", List.of(pair(2, true), pair(2, false)));
        assertThat(report(against).counts()).isFalse();
        assertThat(printed(against)).contains("no figure here counts");
    }

    @Test
    void aPairThatKeepsOtherRowsVoidsTheReport() {
        Against same = new Against("streams", List.of(new Pair(keeping(7), keeping(7), true)));
        assertThat(report(same).counts()).isTrue();
        assertThat(printed(same)).contains("with the same rows", "keeps as many rows");
        Against other = new Against("streams", List.of(new Pair(keeping(7), keeping(6), true)));
        assertThat(report(other).counts()).isFalse();
        assertThat(printed(other)).contains("HOW MANY ROWS", "{booking=7} and {booking=6}");
        assertThat(report(other).json()).contains("\"sameRows\" : true", "\"booking\" : 6");
    }

    private static Side keeping(long bookings) {
        Side side = side(100);
        return new Side(side.whole(), side.warm(), 20, 18, side.totals(), new TreeMap<>(Map.of("booking", bookings)));
    }

    private static Pair pair(long times, boolean equal) {
        return new Pair(side(100), side(100 * times), equal);
    }

    private static Side side(long microsPerFact) {
        Span span = new Span(1_000, 500, Map.of("service", 700 * microsPerFact, "kafka", 300 * microsPerFact));
        return new Side(span, span, 20, 18, new TreeMap<>(Map.of("CARE EUR", 5L)), new TreeMap<>());
    }

    private static PeerReport report(Against against) {
        boolean sameRows = !against.pairs().getFirst().ours().rows().isEmpty();
        return new PeerReport("deploy/ngage bench", "now", Machine.here(), sameRows, 1_000, 800, List.of(against));
    }

    private static String printed(Against against) {
        StringWriter text = new StringWriter();
        report(against).print(new PrintWriter(text, true));
        return text.toString();
    }
}
