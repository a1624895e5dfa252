package ngage.proof.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import ngage.local.CannotRun;
import ngage.local.FurtherCommand;
import ngage.local.PortPlan;
import ngage.proof.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ngage bench}: how fast, at what cost, and how far from the least that it could cost. */
@Command(
        name = "bench",
        subcommands = PagesCommand.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure the whole system, as it runs in production, against the least it could cost on this machine.",
            "replay: the topics are filled first; then the services start, and time runs from the first fact consumed",
            "to the last payout a read_committed reader can see. Then, on the same broker and database, the floor:",
            "the same facts read and parsed, the same rows copied in and the same payouts produced in as many",
            "transactions, without any rules.",
            "pages: how long the pages of the console of a running system take; see bench pages --help."
        },
        footer = {
            "",
            "Processor time is the operating system's account of each process. A busy machine raises it (caches, clock speed,",
            "neighbours on the same cores) in the product and in the floor alike: there only floor / ours counts. Every run is",
            "audited."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, and every run is right",
            "1:the auditor rejects a run: no figure counts",
            "2:wrong arguments",
            "3:could not run (one sentence says why)"
        })
public final class BenchCommand implements FurtherCommand {
    private static final int REJECTED = 1;
    private static final int RUNS_MAX = 100;

    /** What can be measured. */
    enum What {
        replay
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            defaultValue = "replay",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private What what = What.replay;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Facts a run, 10000 to 2000000 (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often, each time from nothing (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the facts (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "First of the five ports, as for 'up' (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the report there, as JSON.")
    private @Nullable Path report;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    @Override
    public Integer call() {
        Workload workload = workload();
        Replay replay = new Replay(workload, ports(), this::say);
        String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        List<ReplayRun> done = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            say("run " + run + " of " + runs);
            done.add(replay.run());
        }
        BenchReport measured = new BenchReport(
                command(), began, Machine.here(), workload.facts().size(), workload.bookings(), List.copyOf(done));
        write(measured);
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(measured.json());
        else new Printout(out).print(measured);
        out.flush();
        return measured.audited() ? 0 : REJECTED;
    }

    private Workload workload() {
        try {
            if (runs < 1 || runs > RUNS_MAX) {
                throw new IllegalArgumentException("--runs is 1 to " + RUNS_MAX + ", not " + runs + ".");
            }
            return Workload.of(events, seed);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private PortPlan ports() {
        try {
            return new PortPlan(portBase);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private String command() {
        return "deploy/ngage bench " + what + " --events " + events + " --runs " + runs + " --seed " + seed;
    }

    private void write(BenchReport measured) {
        if (report == null) return;
        try {
            Files.writeString(report, measured.json() + "\n");
        } catch (IOException e) {
            throw new CannotRun(
                    "The report cannot be written to " + report + ": " + e.getMessage(), new UncheckedIOException(e));
        }
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
