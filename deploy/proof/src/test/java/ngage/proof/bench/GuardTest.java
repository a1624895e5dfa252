package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import ngage.local.CannotRun;
import ngage.proof.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
    private static final String BEGAN = "2026-01-01T00:00:00Z";

    @Test
    void aFallOfAThirdIsBorneAndNoMore() {
        assertThat(guard(0.30, 0.201, true).counts()).isTrue();
        assertThat(guard(0.30, 0.199, true).counts()).isFalse();
        assertThat(printed(guard(0.30, 0.199, true))).contains("SLOWER", "0.199", "at least 0.200");
        assertThat(printed(guard(0.30, 0.5, true))).contains("The guard holds.");
    }

    @Test
    void aRunThatIsNotRightNeverHolds() {
        assertThat(guard(0.30, 0.5, false).counts()).isFalse();
        assertThat(printed(guard(0.30, 0.5, false))).contains("THE AUDITOR REJECTS");
    }

    @Test
    void whatIsSlowIsMeasuredThreeTimesAndNoMore() {
        assertThat(patiently(guard(0.30, 0.1, true), guard(0.30, 0.1, true), guard(0.30, 0.1, true)))
                .isFalse();
        assertThat(patiently(guard(0.30, 0.1, true), guard(0.30, 0.3, true))).isTrue();
        assertThat(patiently(guard(0.30, 0.3, true))).isTrue();
        assertThat(patiently(guard(0.30, 0.1, false))).isFalse();
    }

    /** Whether the guard holds in the end; exactly these are measured. */
    private static boolean patiently(Guard... measured) {
        Deque<Guard> left = new ArrayDeque<>(List.of(measured));
        Guard last = Guard.patiently(left::remove);
        assertThat(left).isEmpty();
        return last.counts();
    }

    @Test
    void whatIsRecordedIsReadAgain(@TempDir Path folder) {
        Path file = folder.resolve("guard.json");
        Guard.Recorded recorded = new Guard.Recorded(Guard.FACTS, 0.25, BEGAN, Machine.here());
        Guard.record(file, recorded);
        assertThat(Guard.recorded(file)).isEqualTo(recorded);
    }

    @Test
    void anUnusableFileIsNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("guard.json");
        assertThatThrownBy(() -> Guard.recorded(file))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("guard.json");
        Files.writeString(file, "{\"facts\":30000}");
        assertThatThrownBy(() -> Guard.recorded(file))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("guard.json");
        Guard.record(file, new Guard.Recorded(20_000, 0.25, BEGAN, Machine.here()));
        assertThatThrownBy(() -> Guard.recorded(file))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("30000 facts");
    }

    @Test
    void theFileOfTheProjectIsUsable() {
        assertThat(Guard.recorded(Guard.file()).floorToOurs()).isPositive();
    }

    private static Guard guard(double recorded, double now, boolean audited) {
        long ours = 1_000_000;
        Span span = new Span(1_000, 1_000, Map.of("kafka", ours));
        List<Stage> floor = List.of(new Stage("consume", 1, Math.round(now * ours)));
        return new Guard(
                "deploy/ngage bench guard",
                BEGAN,
                Machine.here(),
                new Guard.Recorded(Guard.FACTS, recorded, BEGAN, Machine.here()),
                new ReplayRun(span, span, 10, floor, audited));
    }

    private static String printed(Guard guard) {
        StringWriter out = new StringWriter();
        guard.print(new PrintWriter(out));
        return out.toString();
    }
}
