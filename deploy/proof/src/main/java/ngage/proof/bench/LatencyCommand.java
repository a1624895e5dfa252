package ngage.proof.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import ngage.local.PortPlan;
import ngage.proof.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ngage bench latency}: from when a booking was due until both its payouts can be read. */
@Command(
        name = "latency",
        header = "How long a booking takes until both its payouts can be read",
        description = {
            "Bookings leave at fixed times whatever the services do; time runs from when each was due until "
                    + "a read_committed reader can see both its payouts. A rate at which the sender itself was late is "
                    + "void. With --peers=streams the commission service alone and Kafka Streams take turns, each on a "
                    + "fresh broker and database; if they pay differently no figure counts.",
            ""
        })
final class LatencyCommand extends MeasureCommand {
    private static final int RATE_MAX = 50_000;
    private static final int RATES_MAX = 20;
    private static final int SECONDS_MAX = 600;
    private static final int BOOKINGS_MAX = 5_000_000;
    private static final int MAXIMUM_MAX = 1_000_000;
    private static final int PAIRS = 2;
    private static final int PAIRS_MAX = 20;
    private static final int COMMIT_MILLIS_MAX = 10_000;
    /** What is paid for them is kept twice, to be compared. */
    private static final int COMPARED_MAX = 500_000;

    @Option(
            names = "--rates",
            paramLabel = "R",
            split = ",",
            description = "Bookings a second, each 1 to 50000 (default: 100,1000,5000 and, without --peers, half of the"
                    + " maximum).")
    private @Nullable List<Integer> rates;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long each rate is kept up, 1 to 600 (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--max",
            paramLabel = "N",
            description = "The maximum in facts a second (default: as the services catch up with the market before).")
    private @Nullable Integer max;

    @Option(
            names = "--peers",
            paramLabel = "PEER",
            arity = "0..1",
            split = ",",
            fallbackValue = ALL_PEERS,
            description = "The commission service alone and streams, in pairs turn by turn at each rate.")
    private @Nullable List<String> peers;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "With --peers: pairs at each rate, ours first, then the peer first, 1 to 20 (default: 2).")
    private @Nullable Integer pairs;

    @Option(
            names = "--commit-millis",
            paramLabel = "N",
            description = "With --peers: how often streams commits, 1 to 10000 (default: 100, as the library has it).")
    private @Nullable Integer commitMillis;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private Facts facts;

    @Override
    Supplier<Report> measurement() {
        PortPlan ports = facts.ports();
        if (peers == null) {
            if (pairs != null || commitMillis != null) {
                throw new IllegalArgumentException(
                        "--pairs and --commit-millis belong to 'bench latency' with --peers, and this is without.");
            }
            check();
            return () -> alone(ports);
        }
        if (!isAll(peers)) peers.forEach(LatencyCommand::refuseOthers);
        if (max != null) {
            throw new IllegalArgumentException(
                    "--max belongs to 'bench latency' without --peers, and this is with them.");
        }
        check();
        int turns = pairs == null ? PAIRS : pairs;
        int commit = commitMillis == null ? Peer.COMMIT_MILLIS : commitMillis;
        within("--pairs", turns, 1, PAIRS_MAX);
        within("--commit-millis", commit, 1, COMMIT_MILLIS_MAX);
        for (int rate : rates()) {
            within("--seconds times a rate, with --peers,", (long) rate * seconds, 1, COMPARED_MAX);
        }
        String told = told(peers);
        return () -> beside(told, turns, commit, ports);
    }

    private Report alone(PortPlan ports) {
        String began = now();
        Latency latency = new Latency(facts.seed(), ports, Duration.ofSeconds(seconds), this::say);
        OptionalInt maximum = max == null ? OptionalInt.empty() : OptionalInt.of(max);
        Latency.Measured measured = latency.measure(rates(), maximum, rates == null);
        return new LatencyReport(
                command(""),
                began,
                Machine.here(),
                seconds,
                latency.factsBefore(),
                measured.maximum(),
                measured.rates(),
                measured.audited());
    }

    private Report beside(String told, int turns, int commit, PortPlan ports) {
        String began = now();
        PeerLatency latency = new PeerLatency(facts.seed(), ports, Duration.ofSeconds(seconds), commit, this::say);
        List<PeerLatencyReport.AtRate> measured = new ArrayList<>();
        for (int rate : rates()) measured.add(latency.at(rate, turns));
        return new PeerLatencyReport(
                command(told),
                began,
                Machine.here(),
                PeerLatency.PEER.name(),
                commit,
                seconds,
                latency.factsBefore(),
                List.copyOf(measured));
    }

    private static void refuseOthers(String name) {
        if (name.equals(PeerLatency.PEER.name())) return;
        throw new IllegalArgumentException(
                "--peers of 'bench latency' is " + PeerLatency.PEER + " alone, not " + name + ".");
    }

    private void check() {
        within("--seconds", seconds, 1, SECONDS_MAX);
        if (max != null) within("--max", max, 2, MAXIMUM_MAX);
        within("the number of --rates", rates().size(), 1, RATES_MAX);
        for (int rate : rates()) {
            within("--rates", rate, 1, RATE_MAX);
            within("--seconds times a rate", (long) rate * seconds, 1, BOOKINGS_MAX);
        }
    }

    private List<Integer> rates() {
        return rates == null ? List.of(100, 1_000, 5_000) : rates;
    }

    private String command(String told) {
        return facts.command("latency" + (rates == null ? "" : " --rates " + list(rates)) + " --seconds " + seconds
                + told(" --max ", max) + told(" --pairs ", pairs) + told(" --commit-millis ", commitMillis) + told);
    }

    private static String told(String name, @Nullable Integer value) {
        return value == null ? "" : name + value;
    }
}
