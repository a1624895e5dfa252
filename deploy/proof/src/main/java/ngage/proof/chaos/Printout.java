package ngage.proof.chaos;

import java.io.PrintWriter;
import java.util.Locale;
import ngage.proof.Machine;

/** The report as a person reads it. */
final class Printout {
    private final PrintWriter out;

    Printout(PrintWriter out) {
        this.out = out;
    }

    void print(ChaosReport report) {
        out.println("faults");
        report.faults().forEach((kind, count) -> figure(kind.title(), count));
        figure("services killed while ready to work", report.killedAtWork());
        report.notPossible().forEach((kind, why) -> out.printf("  %-54s not possible here: %s%n", kind.title(), why));
        out.println("what came of it");
        figure("faults in all", report.struck());
        figure("rounds", report.rounds().size());
        figure("facts", report.events());
        figure("payouts", report.payouts());
        figure("announced tiers", report.announcements());
        figure("lost", report.lost());
        figure("double", report.doubled());
        figure("wrong", report.wrong());
        figure("unaccounted", report.unaccounted());
        out.printf(Locale.ROOT, "  %-54s %,10.1f s%n", "longest recovery", report.longestRecoveryMillis() / 1_000.0);
        Machine machine = report.machine();
        out.printf(
                "%s: %d cores, %,d MB, JDK %s, %s%n",
                report.command(), machine.cores(), machine.memoryMegabytes(), machine.jdk(), machine.system());
        out.println(verdict(report));
        if (!report.clean()) out.println("the same again: " + report.command());
        out.flush();
    }

    private static String verdict(ChaosReport report) {
        if (report.clean()) return "clean: nothing lost, nothing double, nothing wrong, nothing unaccounted";
        return report.stuck().isEmpty() ? "NOT CLEAN" : "NOT CLEAN: it did not get well again: " + report.stuck();
    }

    private void figure(String name, long count) {
        out.printf(Locale.ROOT, "  %-54s %,10d%n", name, count);
    }
}
