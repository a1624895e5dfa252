package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import ngage.local.Service;
import ngage.proof.Machine;

/**
 * What more instances of a service bring.
 *
 * @param began in UTC
 * @param share of one processor for each instance, in percent
 * @param facts of each replay
 * @param bookings how many of them are bookings
 * @param runs in the order in which they were measured; the first is what the others are held against
 */
record InstancesReport(
        String command, String began, Machine machine, int share, int facts, int bookings, List<Instances.Run> runs)
        implements Report {
    private static final double MICROS_A_MILLISECOND = 1_000;

    @Override
    @JsonProperty
    public String guarantees() {
        return GUARANTEES;
    }

    @Override
    public boolean counts() {
        return runs.stream().allMatch(Instances.Run::audited);
    }

    /** Facts a second of a service over those in the first replay. */
    double times(Instances.Run run, Service service) {
        return run.factsPerSecond(service) / (double) runs.getFirst().factsPerSecond(service);
    }

    /** How many processors the services, the broker and the database kept busy. */
    static double busy(Instances.Run run) {
        return Accounts.sum(run.whole().cpuMicros()) / (run.whole().millis() * MICROS_A_MILLISECOND);
    }

    @Override
    public void print(PrintWriter out) {
        heading(out);
        out.printf(
                Locale.ROOT,
                "%,d facts, %,d of them bookings; each instance has %d %% of one processor%n%n%9s",
                facts,
                bookings,
                share,
                "instances");
        for (String service : new String[] {"commission", "tier"}) {
            out.printf(Locale.ROOT, " %20s %7s %9s", service + ", facts/s", "times", "us/fact");
        }
        out.printf(Locale.ROOT, " %18s%n", "processors busy");
        runs.forEach(run -> print(out, run));
        out.println(counts() ? "Every run audited clean." : "THE AUDITOR REJECTS A RUN: no figure here counts.");
        out.flush();
    }

    private void print(PrintWriter out, Instances.Run run) {
        out.printf(Locale.ROOT, "%9d", run.instances());
        for (Service service : new Service[] {Service.COMMISSION, Service.TIER}) {
            out.printf(
                    Locale.ROOT,
                    " %,20d %7.2f %9.1f",
                    run.factsPerSecond(service),
                    times(run, service),
                    run.cpuMicrosPerFact(service));
        }
        out.printf(Locale.ROOT, " %18.2f%n", busy(run));
    }
}
