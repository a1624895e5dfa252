package ngage.proof.bench;

import java.util.function.Supplier;
import ngage.local.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ngage bench recompute}: a whole history under other terms, in memory. */
@Command(
        name = "recompute",
        header = "What a whole history under other terms costs, in memory",
        description = {
            "A market's whole history in memory, every target anew as if caring were worth 40 %%, on one "
                    + "thread and on two, held against the sums taken booking by booking. With --peers DuckDB and "
                    + "PostgreSQL do the same with the same history. Nothing else is started.",
            ""
        })
final class RecomputeCommand extends MeasureCommand {
    @Option(
            names = "--bookings",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "In the history, 100000 to 10000000 (default: ${DEFAULT-VALUE}).")
    private int bookings;

    @Option(names = "--peers", description = "DuckDB and PostgreSQL beside us, with the same history.")
    private boolean peers;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Of the history (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    Supplier<Report> measurement() {
        String began = now();
        say("telling a market of " + bookings + " bookings");
        MarketHistory market = MarketHistory.of(bookings, seed);
        return () -> measured(market, began);
    }

    private Report measured(MarketHistory market, String began) {
        int atOnce = Recompute.BOOKINGS_AT_ONCE;
        Recompute.Measured measured = peers
                ? Recompute.measureWithPeers(market, atOnce, Home.folder(), this::say)
                : Recompute.measure(market, atOnce, this::say);
        return RecomputeReport.of(
                "deploy/ngage bench recompute --bookings " + bookings + (peers ? " --peers" : "") + " --seed " + seed,
                began,
                measured);
    }
}
