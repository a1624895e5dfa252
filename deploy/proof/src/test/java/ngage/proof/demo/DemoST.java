package ngage.proof.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ngage.local.Home;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.demo.Demo;
import ngage.local.market.Exhibit;
import ngage.proof.console.ConsoleTour;
import ngage.proof.console.Tour;
import ngage.proof.observability.WatchedSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * A market of a few thousand facts, from the first order to the clean audit, by the command a visitor types first, and a walk
 * through the console while everything is up and a Prometheus asks for all that dashboards and alerts need.
 */
class DemoST {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aSmallMarketEndsInACleanAudit() {
        // When
        int exit = demo(
                DemoST::walk,
                "--partners=100",
                "--customers=400",
                "--months=4",
                "--port-base=" + PortPlan.free().base());

        // Then
        assertThat(exit).as(out + "\n" + err).isZero();
        assertThat(out.toString())
                .contains("audit          clean: ")
                .contains("refused        20 records")
                .contains("through both services")
                .contains("corrections    ")
                .contains("ngage: Silver ")
                .contains("classic: Approved ")
                .contains("gemeinsam-stark: Partner ")
                .contains("payouts        acquisition USD ")
                .contains(" partners changed over from classic to ngage; 2 were bought by another")
                .contains("latency        p50 ");
        for (Exhibit.Kind kind : Exhibit.Kind.values()) {
            assertThat(out.toString()).containsPattern("  " + kind.label() + " +http://localhost:\\d+/\\S");
        }
    }

    /** While visitors walk through the console, a Prometheus watches. */
    private static void walk(LocalSystem system) {
        try (WatchedSystem watched = new WatchedSystem(system)) {
            watched.everyMetricExists();
            Tour.photograph(system, Path.of("target", "tour"));
            ConsoleTour.walk(system);
            watched.everyPanelShowsSomething();
            watched.everyRuleIsHealthy();
        }
    }

    /** The pictures in the repository are those of the whole market; {@code deploy/ngage pictures} takes them anew. */
    @Test
    @Tag("pictures")
    void theTourIsPhotographed() {
        Path folder = Home.folder().resolve("deploy/proof/tour");

        int exit = demo(
                system -> Tour.photograph(system, folder),
                "--port-base=" + PortPlan.free().base());

        assertThat(exit).as(out + "\n" + err).isZero();
        System.out.println(out);
    }

    private int demo(Consumer<LocalSystem> visitor, String... options) {
        return new CommandLine(new Demo(visitor))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("--once", "--progress=NONE"), Stream.of(options))
                        .toArray(String[]::new));
    }
}
