package ngage.proof.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The report of replays as a table to read. */
final class ReplayTable {
    private final PrintWriter out;

    ReplayTable(PrintWriter out) {
        this.out = out;
    }

    void print(ReplayReport report) {
        report.heading(out);
        out.printf(
                Locale.ROOT,
                "%,d facts, %,d of them bookings; %d runs%n%n",
                report.facts(),
                report.bookings(),
                report.runs().size());
        out.printf(Locale.ROOT, "%-46s %10s %10s %10s%n", "", "median", "least", "most");
        row("facts a second, from cold Java machines on", report.factsPerSecond());
        row("facts a second, second half", report.warmFactsPerSecond());
        row("processor microseconds a fact, second half", report.cpuMicrosPerFact());
        for (String process : report.runs().getFirst().warm().cpuMicros().keySet()) {
            row("  " + process, report.spread(run -> run.warm().cpuMicrosPerFact(process)));
        }
        row("the floor, processor microseconds a fact", report.spread(ReplayRun::floorMicrosPerFact));
        List<Stage> stages = report.runs().getFirst().floor();
        for (int i = 0; i < stages.size(); i++) {
            int stage = i;
            row("  " + stages.get(i).what(), report.spread(run -> run.floorMicrosPerFact(stage)));
        }
        row("floor / ours", report.floorToOurs());
        out.println();
        out.println(
                report.audited() ? "Every run is audited clean." : "THE AUDITOR REJECTS A RUN: no figure here counts.");
        out.flush();
    }

    private void row(String what, Spread spread) {
        out.printf(
                Locale.ROOT, "%-46s %,10.2f %,10.2f %,10.2f%n", what, spread.median(), spread.least(), spread.most());
    }
}
