package ngage.proof.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import ngage.proof.Machine;

/**
 * How long the services take to be ready.
 *
 * @param began in UTC
 * @param runs in the order in which they were measured
 */
record StartReport(String command, String began, Machine machine, List<Start.Run> runs) implements Report {
    private static final double MILLIS_A_SECOND = 1_000;
    private static final double MICROS_A_SECOND = 1_000_000;

    @Override
    @JsonProperty
    public String guarantees() {
        return "broker and database running, topics and tables there, files warm";
    }

    /** A service that did not get ready ends the measurement. */
    @Override
    public boolean counts() {
        return true;
    }

    /** Seconds from the first process until all three services are ready. */
    @JsonProperty
    Spread secondsLearnt() {
        return spread(true, run -> run.millis() / MILLIS_A_SECOND);
    }

    /** The same of Java machines that know nothing. */
    @JsonProperty
    Spread secondsUnlearnt() {
        return spread(false, run -> run.millis() / MILLIS_A_SECOND);
    }

    private Spread spread(boolean learnt, ToDoubleFunction<Start.Run> figure) {
        return Spread.of(runs.stream()
                .filter(run -> run.learnt() == learnt)
                .mapToDouble(figure)
                .toArray());
    }

    @Override
    public void print(PrintWriter out) {
        heading(out);
        out.printf(Locale.ROOT, "%n%-46s %10s %10s %10s%n", "until all three are ready", "median", "least", "most");
        for (boolean learnt : new boolean[] {true, false}) {
            String machine = learnt ? "learnt" : "unlearnt";
            line(out, machine + ", seconds", spread(learnt, run -> run.millis() / MILLIS_A_SECOND));
            line(
                    out,
                    machine + ", seconds of a processor",
                    spread(learnt, run -> Accounts.sum(run.cpuMicros()) / MICROS_A_SECOND));
        }
    }

    private static void line(PrintWriter out, String what, Spread spread) {
        out.printf(Locale.ROOT, "%-46s %10.2f %10.2f %10.2f%n", what, spread.median(), spread.least(), spread.most());
    }
}
