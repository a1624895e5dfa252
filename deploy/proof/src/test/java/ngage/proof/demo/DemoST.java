package ngage.proof.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import ngage.local.PortPlan;
import ngage.local.demo.Demo;
import ngage.proof.console.ConsoleTour;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * A market of a few thousand facts, from the first order to the clean audit, by the command a visitor types first, and a walk
 * through the console while everything is up.
 */
class DemoST {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aSmallMarketEndsInACleanAudit() {
        // When
        int exit = new CommandLine(new Demo(ConsoleTour::walk))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "--once",
                        "--partners=100",
                        "--customers=400",
                        "--months=4",
                        "--progress=NONE",
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
    }
}
