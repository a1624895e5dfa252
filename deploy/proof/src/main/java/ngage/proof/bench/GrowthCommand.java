package ngage.proof.bench;

import java.util.List;
import java.util.function.Supplier;
import ngage.local.PortPlan;
import ngage.proof.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ngage bench growth}: what a fact costs the more for what there is already. */
@Command(
        name = "growth",
        header = "What a fact costs the more for the history before it",
        description = {
            "One replay, looked at after each tenth of its facts: what a fact costs the more there were "
                    + "before it, what the services hold in memory and what the databases have stored. With --history "
                    + "the same facts over ten years of bookings that the database server has simulated before, size "
                    + "by size; what is paid for the facts must be the same over every size.",
            ""
        })
final class GrowthCommand extends MeasureCommand {
    private static final int SIZES_MAX = 10;
    private static final int FACTS_MIN = 100_000;
    /** Two months' bookings and what else comes with them. */
    private static final int FACTS_MIN_OVER_HISTORY = 50_000;

    @Option(
            names = "--facts",
            paramLabel = "N",
            description = {
                "Facts, 100000 to 2000000 (default: 1000000); with --history 50000 to 2000000, besides those of "
                        + "the market's opening (default: 200000)."
            })
    private @Nullable Integer told;

    @Option(
            names = "--history",
            paramLabel = "N",
            split = ",",
            description = {
                "Measure the facts over ten years of so many bookings of the same customers instead, 0 to "
                        + "100000000, simulated in the databases; each size has a system of its own, and the smallest is "
                        + "what the others are held against: 0, if there is but one."
            })
    private @Nullable List<Long> history;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private Facts facts;

    @Override
    Supplier<Report> measurement() {
        within("--facts", number(), history == null ? FACTS_MIN : FACTS_MIN_OVER_HISTORY, Workload.FACTS_MAX);
        PortPlan ports = facts.ports();
        if (history == null) return () -> ofAReplay(ports);
        List<Long> named = history;
        List<Long> sizes = named.size() > 1 ? named : List.of(0L, named.getFirst());
        within("the number of --history", sizes.size(), 0, SIZES_MAX);
        for (long size : sizes) within("--history", size, 0, SimulatedHistory.BOOKINGS_MAX);
        return () -> over(named, sizes, ports);
    }

    private int number() {
        if (told != null) return told;
        return history == null ? 1_000_000 : 200_000;
    }

    private Report ofAReplay(PortPlan ports) {
        Workload workload = Workload.of(number(), facts.seed());
        String began = now();
        Growth.Measured measured = new Growth(workload, ports, this::say).measure();
        return new GrowthReport(
                facts.command("growth --facts " + number()),
                began,
                Machine.here(),
                workload.facts().size(),
                workload.bookings(),
                measured.parts(),
                measured.audited());
    }

    private Report over(List<Long> named, List<Long> sizes, PortPlan ports) {
        String began = now();
        AgedMarket market = AgedMarket.of(number(), facts.seed());
        List<OverHistory> rows = new HistoryGrowth(market, ports, this::say).measure(sizes);
        return new HistoryGrowthReport(
                facts.command("growth --history " + list(named) + " --facts " + number()),
                began,
                Machine.here(),
                market.replayed().facts().size(),
                market.replayed().bookings(),
                rows);
    }
}
