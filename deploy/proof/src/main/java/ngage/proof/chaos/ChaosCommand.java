package ngage.proof.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import ngage.local.CannotRun;
import ngage.local.FurtherCommand;
import ngage.local.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ngage chaos}: breaks the system in every way there is, and counts. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Start the whole system, two instances of each service, let facts flow, and strike it with faults:",
            "kill -9, SIGSTOP, rolling restarts, connections cut, slowed and refused, answers lost, full disks, lost page",
            "caches, topics made anew, databases restored. After every 25 faults it must catch up; then everything is",
            "audited and counted.",
            "The report names seed, machine and command; the same seed gives the same facts and the same faults."
        },
        footer = {
            "",
            "So that a fault takes seconds, the services run with a session of 5 s and a poll interval of 8 s; the single",
            "broker forces every record to its disk, as three replicas need not. All else is as in production. Full disks",
            "and lost page caches need root and ext4: where the machine lets nothing be mounted, the report says so."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing lost, double, wrong or unaccounted, and it got well after every round",
            "1:otherwise",
            "2:wrong arguments",
            "3:could not run (one sentence says why)"
        })
public final class ChaosCommand implements FurtherCommand {
    private static final int NOT_CLEAN = 1;
    private static final int FAULTS_DEFAULT = 100;
    private static final long MINUTES_MAX = 7 * 24 * 60;

    @Option(
            names = "--faults",
            paramLabel = "N",
            description =
                    "How many faults (default: " + FAULTS_DEFAULT + "; with --minutes: as many as there is time for).")
    private @Nullable Integer faults;

    @Option(names = "--minutes", paramLabel = "M", description = "No round begins later than this (default: no limit).")
    private @Nullable Integer minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of facts and faults (default: a new one, which is shown).")
    private @Nullable Long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "Facts a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--round",
            paramLabel = "N",
            defaultValue = "25",
            description = "After so many faults it must catch up, and all is counted (default: ${DEFAULT-VALUE}).")
    private int perRound;

    @Option(
            names = "--only",
            paramLabel = "KIND",
            split = ",",
            description = "Only faults of these kinds: ${COMPLETION-CANDIDATES}.")
    private List<FaultKind> only = List.of();

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the report there, as JSON.")
    private @Nullable Path report;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ChaosPlan plan = plan();
        PrintWriter err = spec.commandLine().getErr();
        Path kept = Home.folder().resolve(".ngage/chaos-" + plan.seed());
        String command = command(plan);
        err.println("seed " + plan.seed() + "; the same again: " + command);
        Chaos chaos = new Chaos(plan, command, kept, line -> {
            err.println(line);
            err.flush();
        });
        ChaosReport done = chaos.run();
        write(done);
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(done.json());
        else new Printout(out).print(done);
        out.flush();
        return done.clean() ? 0 : NOT_CLEAN;
    }

    private ChaosPlan plan() {
        try {
            long drawn = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
            int many = minutes == null ? FAULTS_DEFAULT : ChaosPlan.FAULTS_MAX;
            return new ChaosPlan(faults == null ? many : faults, limit(), drawn, rate, perRound, kinds());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private Set<FaultKind> kinds() {
        return only.isEmpty() ? EnumSet.allOf(FaultKind.class) : EnumSet.copyOf(only);
    }

    private static String words(List<FaultKind> kinds) {
        return kinds.stream().map(FaultKind::name).collect(Collectors.joining(","));
    }

    private Duration limit() {
        if (minutes == null) return Duration.ofMinutes(MINUTES_MAX);
        if (minutes < 1 || minutes > MINUTES_MAX) {
            throw new IllegalArgumentException("--minutes is 1 to " + MINUTES_MAX + ", not " + minutes + ".");
        }
        return Duration.ofMinutes(minutes);
    }

    private String command(ChaosPlan plan) {
        StringBuilder said = new StringBuilder("deploy/ngage chaos");
        if (faults != null || minutes == null) said.append(" --faults ").append(plan.faults());
        if (minutes != null) said.append(" --minutes ").append(minutes);
        return said.append(" --seed ")
                .append(plan.seed())
                .append(" --rate ")
                .append(rate)
                .append(" --round ")
                .append(perRound)
                .append(only.isEmpty() ? "" : " --only " + words(only))
                .toString();
    }

    private void write(ChaosReport done) {
        if (report == null) return;
        try {
            Files.writeString(report, done.json() + "\n");
        } catch (IOException e) {
            throw new CannotRun(
                    "The report cannot be written to " + report + ": " + e.getMessage(), new UncheckedIOException(e));
        }
    }
}
