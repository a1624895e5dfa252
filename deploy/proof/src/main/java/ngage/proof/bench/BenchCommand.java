package ngage.proof.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import ngage.local.CannotRun;
import ngage.local.FurtherCommand;
import ngage.local.Home;
import ngage.local.PortPlan;
import ngage.proof.Machine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
            "",
            "replay: the topics are filled first; then the services start, and time runs from the first fact consumed",
            "to the last payout a read_committed reader can see. Then, on the same broker and database, the floor:",
            "the same facts read and parsed, the same rows copied in and the same payouts produced in as many",
            "transactions, without any rules. With --peers the commission service alone and other ways to build it take",
            "turns on the same facts; a pair that pays differently does not count. With --same-rows the peers keep the facts too.",
            "latency: bookings leave at fixed times whatever the services do; time runs from when each was due until",
            "a read_committed reader can see both its payouts. A rate at which the sender itself was late is void. With",
            "--peers=streams the commission service alone and Kafka Streams take turns, each on a fresh broker and database; if",
            "they pay differently no figure counts.",
            "recompute: a market's whole history in memory, every target anew as if caring were worth 40 %%, on one",
            "thread and on two, held against the sums taken booking by booking. With --peers DuckDB and PostgreSQL do the",
            "same with the same history. Nothing else is started.",
            "growth: one replay, looked at after each tenth of its facts: what a fact costs the more there were before it,",
            "what the services hold in memory and what the databases have stored. With --history the same facts over ten",
            "years of bookings that the database server has simulated before, size by size; what is paid for the facts must",
            "be the same over every size.",
            "start: from the first process until all three services are ready, broker and database running: with what their",
            "Java machines learnt when the product was built, and without, turn by turn.",
            "instances: replays of 400,000 facts with one and with two instances of the services that work on them, each with",
            "a fifth of a processor, so that the machine is not full with one. It takes root.",
            "guard: one replay of 30,000 facts; fails if floor / ours has fallen by more than a third against",
            "deploy/proof/bench-guard.json, in three replays one after the other.",
            "pages: how long the pages of the console of a running system take; see bench pages --help.",
            ""
        },
        footer = {
            "",
            "Processor time is the operating system's account of each process. A busy machine raises it (caches, clock speed,",
            "neighbours on the same cores) in the product and in the floor alike: there only floor / ours counts. Whatever",
            "runs on services is audited."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured, and what came out is right",
            "1:the auditor or the check rejects it, so no figure counts; or the guard fails",
            "2:wrong arguments",
            "3:could not run (one sentence says why)"
        })
public final class BenchCommand implements FurtherCommand {
    private static final int REJECTED = 1;
    private static final String ALL_PEERS = "all";

    /** What can be measured. */
    enum What {
        replay,
        latency,
        recompute,
        growth,
        start,
        instances,
        guard
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            defaultValue = "replay",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private What what = What.replay;

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

    @Option(
            names = "--peers",
            paramLabel = "PEER",
            arity = "0..1",
            split = ",",
            fallbackValue = ALL_PEERS,
            description = {
                "replay: hold the commission service against these instead, in pairs turn by turn: textbook, streams, flink,"
                        + " sql (all, if none is named).",
                "latency: the commission service alone and streams, in pairs turn by turn at each rate.",
                "recompute: DuckDB and PostgreSQL beside us, with the same history."
            })
    private @Nullable List<String> peers;

    @ArgGroup(exclusive = false, heading = "%nreplay:%n")
    private BenchOptions.@Nullable OfReplay ofReplay;

    @ArgGroup(exclusive = false, heading = "%nlatency:%n")
    private BenchOptions.@Nullable OfLatency ofLatency;

    @ArgGroup(exclusive = false, heading = "%nrecompute:%n")
    private BenchOptions.@Nullable OfRecompute ofRecompute;

    @ArgGroup(exclusive = false, heading = "%ngrowth:%n")
    private BenchOptions.@Nullable OfGrowth ofGrowth;

    @ArgGroup(exclusive = false, heading = "%nstart:%n")
    private BenchOptions.@Nullable OfStart ofStart;

    @ArgGroup(exclusive = false, heading = "%ninstances:%n")
    private BenchOptions.@Nullable OfInstances ofInstances;

    @ArgGroup(exclusive = false, heading = "%nguard:%n")
    private BenchOptions.@Nullable OfGuard ofGuard;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    @Override
    public Integer call() {
        Report measured;
        try {
            refuseOptionsOfOthers();
            PortPlan ports = new PortPlan(portBase);
            measured = switch (what) {
                case replay -> replay(ports);
                case latency -> latency(ports);
                case recompute -> recompute();
                case growth -> growth(ports);
                case start -> start(ports);
                case instances -> instances(ports);
                case guard -> guard(ports);
            };
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
        write(measured);
        PrintWriter out = spec.commandLine().getOut();
        if (json) out.println(measured.json());
        else measured.print(out);
        out.flush();
        return measured.counts() ? 0 : REJECTED;
    }

    private void refuseOptionsOfOthers() {
        refuse(What.replay, ofReplay, "--events, --runs and --same-rows");
        refuse(What.latency, ofLatency, "--rates, --seconds, --max, --pairs and --commit-millis");
        refuse(What.recompute, ofRecompute, "--bookings");
        refuse(What.growth, ofGrowth, "--facts and --history");
        refuse(What.start, ofStart, "--starts");
        refuse(What.instances, ofInstances, "--instances and --share");
        refuse(What.guard, ofGuard, "--record");
        if (what != What.latency && what != What.recompute) refuse(What.replay, peers, "--peers");
    }

    /** As given; nothing if none are. */
    private String heldAgainst() {
        if (peers == null) return "";
        return isAllPeers() ? " --peers" : " --peers=" + String.join(",", peers);
    }

    private boolean isAllPeers() {
        return List.of(ALL_PEERS).equals(peers);
    }

    private static Peer peer(String name) {
        for (Peer peer : Peer.values()) {
            if (peer.name().equals(name)) return peer;
        }
        throw new IllegalArgumentException(
                "--peers of 'bench replay' are " + List.of(Peer.values()) + ", not " + name + ".");
    }

    private void refuse(What owner, @Nullable Object given, String names) {
        if (given == null || what == owner) return;
        throw new IllegalArgumentException(
                names + " belong to 'bench " + owner + "', and this is 'bench " + what + "'.");
    }

    private Report replay(PortPlan ports) {
        var options = ofReplay == null ? new BenchOptions.OfReplay() : ofReplay;
        if (peers != null) return peers(options, peers, ports);
        options.checkAlone();
        Workload workload = Workload.of(options.events, seed);
        Replay replay = new Replay(workload, ports, this::say);
        String began = now();
        List<ReplayRun> done = new ArrayList<>();
        for (int run = 1; run <= options.runs; run++) {
            say("run " + run + " of " + options.runs);
            done.add(replay.run());
        }
        return new ReplayReport(
                command(options.text() + heldAgainst()),
                began,
                Machine.here(),
                workload.facts().size(),
                workload.bookings(),
                List.copyOf(done));
    }

    private Report peers(BenchOptions.OfReplay options, List<String> named, PortPlan ports) {
        List<Peer> against = isAllPeers()
                ? List.of(Peer.values())
                : named.stream().map(BenchCommand::peer).toList();
        options.checkBeside(against);
        Workload workload = Workload.small(options.events, seed);
        PeerReplay replay = new PeerReplay(workload, ports, options.sameRows, this::say);
        String began = now();
        List<PeerReport.Against> measured = new ArrayList<>();
        for (Peer peer : against) measured.add(replay.against(peer, options.runs));
        return new PeerReport(
                command(options.text() + heldAgainst()),
                began,
                Machine.here(),
                options.sameRows,
                workload.facts().size(),
                workload.bookings(),
                List.copyOf(measured));
    }

    private Report latency(PortPlan ports) {
        var options = ofLatency == null ? new BenchOptions.OfLatency() : ofLatency;
        if (peers != null) return latencyBesidePeer(options, peers, ports);
        options.checkAlone();
        String began = now();
        Latency latency = new Latency(seed, ports, Duration.ofSeconds(options.seconds), this::say);
        Latency.Measured measured = latency.measure(options.rates(), options.maximum(), options.halfToo());
        return new LatencyReport(
                command(options.text()),
                began,
                Machine.here(),
                options.seconds,
                latency.factsBefore(),
                measured.maximum(),
                measured.rates(),
                measured.audited());
    }

    private Report latencyBesidePeer(BenchOptions.OfLatency options, List<String> named, PortPlan ports) {
        if (!isAllPeers()) named.forEach(BenchCommand::refuseWithoutLatency);
        options.checkBesidePeer();
        String began = now();
        Duration length = Duration.ofSeconds(options.seconds);
        PeerLatency latency = new PeerLatency(seed, ports, length, options.commitMillis(), this::say);
        List<PeerLatencyReport.AtRate> measured = new ArrayList<>();
        for (int rate : options.rates()) measured.add(latency.at(rate, options.pairs()));
        return new PeerLatencyReport(
                command(options.text() + heldAgainst()),
                began,
                Machine.here(),
                PeerLatency.PEER.name(),
                options.commitMillis(),
                options.seconds,
                latency.factsBefore(),
                List.copyOf(measured));
    }

    private static void refuseWithoutLatency(String name) {
        if (name.equals(PeerLatency.PEER.name())) return;
        throw new IllegalArgumentException(
                "--peers of 'bench latency' is " + PeerLatency.PEER + " alone, not " + name + ".");
    }

    private Report recompute() {
        var options = ofRecompute == null ? new BenchOptions.OfRecompute() : ofRecompute;
        if (peers != null && !isAllPeers()) {
            throw new IllegalArgumentException(
                    "--peers of 'bench recompute' stands alone, without " + String.join(",", peers) + ".");
        }
        String began = now();
        say("telling a market of " + options.bookings + " bookings");
        MarketHistory market = MarketHistory.of(options.bookings, seed);
        int atOnce = Recompute.BOOKINGS_AT_ONCE;
        Recompute.Measured measured = peers != null
                ? Recompute.measureWithPeers(market, atOnce, Home.folder(), this::say)
                : Recompute.measure(market, atOnce, this::say);
        return RecomputeReport.of(command(options.text() + heldAgainst()), began, measured);
    }

    private Report growth(PortPlan ports) {
        var options = ofGrowth == null ? new BenchOptions.OfGrowth() : ofGrowth;
        options.check();
        if (!options.sizes().isEmpty()) return histories(options, ports);
        String began = now();
        Workload workload = Workload.of(options.facts(), seed);
        Growth.Measured measured = new Growth(workload, ports, this::say).measure();
        return new GrowthReport(
                command(options.text()),
                began,
                Machine.here(),
                workload.facts().size(),
                workload.bookings(),
                measured.parts(),
                measured.audited());
    }

    private Report histories(BenchOptions.OfGrowth options, PortPlan ports) {
        String began = now();
        AgedMarket market = AgedMarket.of(options.facts(), seed);
        List<OverHistory> rows = new HistoryGrowth(market, ports, this::say).measure(options.sizes());
        return new HistoryGrowthReport(
                command(options.text()),
                began,
                Machine.here(),
                market.replayed().facts().size(),
                market.replayed().bookings(),
                rows);
    }

    private Report start(PortPlan ports) {
        var options = ofStart == null ? new BenchOptions.OfStart() : ofStart;
        options.check();
        String began = now();
        List<Start.Run> runs = new Start(ports, this::say).measure(options.starts);
        return new StartReport(command(options.text()), began, Machine.here(), runs);
    }

    private Report instances(PortPlan ports) {
        var options = ofInstances == null ? new BenchOptions.OfInstances() : ofInstances;
        options.check();
        String began = now();
        Workload workload = Workload.of(Instances.FACTS, seed);
        Instances measured = new Instances(workload, ports, options.share, this::say);
        List<Instances.Run> runs = new ArrayList<>();
        for (int number : options.instances) runs.add(measured.with(number));
        return new InstancesReport(
                command(options.text()),
                began,
                Machine.here(),
                options.share,
                workload.facts().size(),
                workload.bookings(),
                List.copyOf(runs));
    }

    private Report guard(PortPlan ports) {
        var options = ofGuard == null ? new BenchOptions.OfGuard() : ofGuard;
        Path file = Guard.file();
        String began = now();
        if (options.record) {
            ReplayRun run = guarded(ports);
            Guard.Recorded recorded = new Guard.Recorded(Guard.FACTS, run.floorToOurs(), began, Machine.here());
            if (run.audited()) Guard.record(file, recorded);
            return new Guard(command(options.text()), began, Machine.here(), recorded, run);
        }
        Guard.Recorded recorded = Guard.recorded(file);
        return Guard.patiently(
                () -> new Guard(command(options.text()), began, Machine.here(), recorded, guarded(ports)));
    }

    private ReplayRun guarded(PortPlan ports) {
        return new Replay(Workload.of(Guard.FACTS, seed), ports, this::say).run();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String command(String options) {
        return "deploy/ngage bench " + what + options + " --seed " + seed;
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

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
