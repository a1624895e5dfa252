package ngage.proof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import ngage.local.PortPlan;
import ngage.proof.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A filled topic, worked off, beside the floor; or beside other ways to build it. By its name, or without one ({@link BenchCommand}). */
abstract class ReplayCommand extends MeasureCommand {
    private static final int RUNS_MAX = 100;
    private static final String WITH_PEERS =
            "--same-rows belongs to 'bench replay' with --peers=streams, --peers=flink or both, ";

    /** {@code ngage bench replay}. */
    @Command(
            name = "replay",
            header = "What a filled topic costs to work off, and the floor",
            description = {
                "The topics are filled first; then the services start, and time runs from the first fact "
                        + "consumed to the last payout a read_committed reader can see. Then, on the same broker and "
                        + "database, the floor: the same facts read and parsed, the same rows copied in and the same "
                        + "payouts produced in as many transactions, without any rules. With --peers the commission "
                        + "service alone and other ways to build it take turns on the same facts; a pair that pays "
                        + "differently does not count. With --same-rows the peers keep the facts too.",
                ""
            })
    static final class Named extends ReplayCommand {}

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
            description = "How often, each time from nothing, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--peers",
            paramLabel = "PEER",
            arity = "0..1",
            split = ",",
            fallbackValue = ALL_PEERS,
            description = "Hold the commission service against these instead, in pairs turn by turn: textbook, streams,"
                    + " flink, sql (all, if none is named).")
    private @Nullable List<String> peers;

    @Option(
            names = "--same-rows",
            description =
                    "With --peers=streams, --peers=flink or both: the peer keeps the rows that we do, of facts and"
                            + " known ids too, with the same indexes; a pair in which their numbers differ is void.")
    private boolean sameRows;

    @Mixin
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private Facts facts;

    @Override
    Supplier<Report> measurement() {
        within("--runs", runs, 1, RUNS_MAX);
        PortPlan ports = facts.ports();
        if (peers != null) {
            List<Peer> against = against(peers);
            Workload workload = Workload.small(events, facts.seed());
            String told = told(peers);
            return () -> beside(against, told, workload, ports);
        }
        if (sameRows) throw new IllegalArgumentException(WITH_PEERS + "and this is without.");
        Workload workload = Workload.of(events, facts.seed());
        return () -> alone(workload, ports);
    }

    private Report alone(Workload workload, PortPlan ports) {
        Replay replay = new Replay(workload, ports, this::say);
        String began = now();
        List<ReplayRun> done = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            say("run " + run + " of " + runs);
            done.add(replay.run());
        }
        return new ReplayReport(
                command(""), began, Machine.here(), workload.facts().size(), workload.bookings(), List.copyOf(done));
    }

    private List<Peer> against(List<String> named) {
        List<Peer> against = isAll(named)
                ? List.of(Peer.values())
                : named.stream().map(ReplayCommand::peer).toList();
        for (Peer peer : against) {
            if (sameRows && !Peer.KEEPING_SAME_ROWS.contains(peer)) {
                throw new IllegalArgumentException(WITH_PEERS + "and " + peer + " cannot keep them.");
            }
        }
        return against;
    }

    private static Peer peer(String name) {
        for (Peer peer : Peer.values()) {
            if (peer.name().equals(name)) return peer;
        }
        throw new IllegalArgumentException(
                "--peers of 'bench replay' are " + List.of(Peer.values()) + ", not " + name + ".");
    }

    private Report beside(List<Peer> against, String told, Workload workload, PortPlan ports) {
        PeerReplay replay = new PeerReplay(workload, ports, sameRows, this::say);
        String began = now();
        List<PeerReport.Against> measured = new ArrayList<>();
        for (Peer peer : against) measured.add(replay.against(peer, runs));
        return new PeerReport(
                command(told),
                began,
                Machine.here(),
                sameRows,
                workload.facts().size(),
                workload.bookings(),
                List.copyOf(measured));
    }

    private String command(String told) {
        return facts.command("replay --events " + events + " --runs " + runs + (sameRows ? " --same-rows" : "") + told);
    }
}
