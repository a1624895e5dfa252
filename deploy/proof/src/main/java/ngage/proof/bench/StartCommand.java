package ngage.proof.bench;

import java.util.List;
import java.util.function.Supplier;
import ngage.proof.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ngage bench start}: from the first process until all three services are ready. */
@Command(
        name = "start",
        header = "How long until all three services are ready",
        description = {
            "From the first process until all three services are ready, broker and database running: with "
                    + "what their Java machines learnt when the product was built, and without, turn by turn.",
            ""
        })
final class StartCommand extends MeasureCommand {
    private static final int STARTS_MAX = 100;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "5",
            description = "Of either kind, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int starts;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private Facts facts;

    @Override
    Supplier<Report> measurement() {
        within("--starts", starts, 1, STARTS_MAX);
        Start start = new Start(facts.ports(), this::say);
        return () -> measured(start);
    }

    private Report measured(Start start) {
        String began = now();
        List<Start.Run> runs = start.measure(starts);
        return new StartReport(facts.command("start --starts " + starts), began, Machine.here(), runs);
    }
}
