package ngage.proof.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import ngage.local.CannotRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Something to measure, with its own options and report; what all of them have in common. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, and what came out is right",
            "1:the auditor or the check rejects it, so no figure counts; or what is held to a limit does not keep it",
            "2:wrong arguments",
            "3:could not run (one sentence says why)"
        })
abstract class MeasureCommand implements Callable<Integer> {
    /** What {@code --peers} means without a name. */
    static final String ALL_PEERS = "all";

    private static final int REJECTED = 1;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the report there, as JSON.")
    private @Nullable Path report;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    /**
     * What is to be done, as the command was told.
     *
     * @throws IllegalArgumentException in one sentence, if that makes no sense
     */
    abstract Supplier<Report> measurement();

    @Override
    public final Integer call() {
        Supplier<Report> measurement;
        try {
            refuseWhatIsTooEarly();
            measurement = measurement();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        Report measured = measurement.get();
        write(measured);
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(measured.json());
        else measured.print(out);
        out.flush();
        return measured.counts() ? 0 : REJECTED;
    }

    /** What stands before the name of a measurement would be of {@code bench} alone, and without effect. */
    private void refuseWhatIsTooEarly() {
        CommandLine before = spec.commandLine().getParent();
        if (before == null || before.getParseResult() == null) return;
        List<OptionSpec> early = before.getParseResult().matchedOptions();
        if (early.isEmpty()) return;
        throw new IllegalArgumentException(
                early.getFirst().longestName() + " stands behind the name of what is measured: 'bench " + spec.name()
                        + " " + early.getFirst().longestName() + "'.");
    }

    private void write(Report measured) {
        if (report == null) return;
        try {
            Files.writeString(report, measured.json() + "\n");
        } catch (IOException e) {
            throw new CannotRun(
                    "The report cannot be written to " + report + ": " + e.getMessage(), new UncheckedIOException(e));
        }
    }

    /** Says what is being done. */
    final void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** The moment, for a report. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whether {@code --peers} was given without a name. */
    static boolean isAll(List<String> peers) {
        return List.of(ALL_PEERS).equals(peers);
    }

    /** {@code --peers} as it was given. */
    static String told(List<String> peers) {
        return isAll(peers) ? " --peers" : " --peers=" + String.join(",", peers);
    }

    /** The numbers as they are given, such as {@code 100,1000}. */
    static String list(List<? extends Number> numbers) {
        return String.join(",", numbers.stream().map(Object::toString).toList());
    }

    /** Refuses a value that is out of bounds. */
    static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ", not " + value + ".");
        }
    }
}
