package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import ngage.proof.Machine;

/**
 * What latencies were measured.
 *
 * @param began in UTC
 * @param seconds how long each rate was kept up
 * @param factsBefore what the services knew when it began
 * @param maximum what they can do, in facts a second: measured on those facts before, second half, or as given
 * @param audited whether the auditor found every payout right; if not, no figure counts
 */
@JsonPropertyOrder({"command", "began", "machine", "guarantees", "audited", "seconds", "factsBefore", "maximum", "rates"
})
record LatencyReport(
        String command,
        String began,
        Machine machine,
        int seconds,
        int factsBefore,
        long maximum,
        List<LatencyRun> rates,
        boolean audited)
        implements Report {

    @Override
    @JsonProperty
    public String guarantees() {
        return GUARANTEES;
    }

    @Override
    public boolean counts() {
        return audited;
    }

    @Override
    public void print(PrintWriter out) {
        heading(out);
        out.printf(
                Locale.ROOT,
                "%d s each, on services that knew %,d facts; maximum %,d facts a second%n",
                seconds,
                factsBefore,
                maximum);
        out.println("Milliseconds from when a booking was due to be sent until both its payouts were visible.");
        out.println();
        out.printf(
                "%10s %10s %10s %10s %10s %10s %12s   %s%n",
                "a second", "p50", "p99", "p99.9", "max", "slip p99", "CPU us each", "");
        rates.forEach(rate -> row(out, rate));
        out.println();
        out.println(audited ? "Audited clean." : "THE AUDITOR REJECTS THIS: no figure here counts.");
        out.flush();
    }

    private static void row(PrintWriter out, LatencyRun run) {
        LatencyRun.Times waits = run.waits();
        out.printf(
                Locale.ROOT,
                "%,10d %,10.1f %,10.1f %,10.1f %,10.1f %,10.2f %,12.0f   %s%n",
                run.rate(),
                waits.p50() / 1e3,
                waits.p99() / 1e3,
                waits.p999() / 1e3,
                waits.max() / 1e3,
                run.slips().p99() / 1e3,
                run.cpuMicrosPerBooking(),
                run.verdict());
    }
}
