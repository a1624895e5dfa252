package ngage.local.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import ngage.audit.Audit;
import ngage.audit.AuditFailed;
import ngage.audit.AuditOptions;
import ngage.audit.AuditReport;
import ngage.backing.Topics;
import ngage.local.CannotRun;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.market.MarketPlan;
import ngage.local.progress.Style;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the system, lets a market happen in it, audits it and says what came of it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Start the whole system, publish a simulated market to it, measure, audit and sum up.",
            "The same numbers always make the same market: it is the tour and the proof at once."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:with --once: the audit is clean; else: stopped",
            "1:with --once: the audit found something",
            "2:wrong arguments",
            "3:could not run (one sentence says why)"
        })
public final class Demo implements Callable<Integer> {

    /** Bookings a second while latency is measured. */
    static final int PROBE_RATE = 200;

    private static final Duration PROBE_LENGTH = Duration.ofSeconds(10);
    private static final int FINDINGS = 1;
    private static final Duration AUDIT_WAITS = Duration.ofMinutes(2);

    @Option(
            names = "--partners",
            paramLabel = "N",
            defaultValue = "3000",
            description = "How many partners (default: ${DEFAULT-VALUE}).")
    private int partners;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "50000",
            description = "How many customers (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "12",
            description = "How many months (default: ${DEFAULT-VALUE}).")
    private int months;

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            defaultValue = "2026-06",
            description = "The last of them (default: ${DEFAULT-VALUE}).")
    private String lastMonth = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Another seed is another market (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--once", description = "Stop everything after the audit and exit with its verdict.")
    private boolean once;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "First of the five ports, as for 'up' (default: ${DEFAULT-VALUE}).")
    private int portBase;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep topics, databases and logs here (default: a temporary folder, removed at the end).")
    private @Nullable Path data;

    @Option(
            names = "--progress",
            paramLabel = "STYLE",
            defaultValue = "AUTO",
            description = "Progress on stderr: ${COMPLETION-CANDIDATES} (default: a bar on a terminal, else lines).")
    private Style style = Style.AUTO;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli before call().
    private CommandSpec spec;

    private volatile boolean serving;

    private final Consumer<LocalSystem> visitor;

    /** As the command line wants it. */
    public Demo() {
        this(_ -> {});
    }

    /** Somebody looks at the running system after the summary, before anything ends. */
    public Demo(Consumer<LocalSystem> visitor) {
        this.visitor = visitor;
    }

    @Override
    public Integer call() throws InterruptedException {
        MarketPlan plan = plan();
        LocalSystem system =
                LocalSystem.prepare(LocalPlan.on(ports()).withData(data).withMonth(plan.firstMonth()), this::say);
        Thread end = Thread.ofPlatform().name("end").unstarted(() -> end(system));
        Runtime.getRuntime().addShutdownHook(end);
        try {
            var expected = CompletableFuture.supplyAsync(() -> Play.records(plan, Topics.PARTITIONS));
            system.start();
            boolean clean = show(plan, expected.join(), services(system));
            visitor.accept(system);
            if (once) return clean ? 0 : FINDINGS;
            serving = true;
            say("Everything stays up until Ctrl-C; logs are in " + system.data().resolve("logs"));
            say("Open the console: " + system.address(Service.PARTNER) + "/");
            new CountDownLatch(1).await();
            return 0;
        } finally {
            system.close();
        }
    }

    /** The demo itself; answers whether the audit is clean. */
    private boolean show(MarketPlan plan, long expected, Services services) {
        PrintWriter err = spec.commandLine().getErr();
        say("publishing the market; two services work on it");
        Played played = Play.run(plan, expected, services.brokers(), err, style);
        say("measuring latency");
        Probe.Latency latency = latency(services, played.ending().payable(), plan.lastMonth());
        AuditReport audit = audit(services);
        say("adding up");
        Map<String, Payouts.Sum> payouts = Payouts.read(services.brokers());
        Standings standings = Standings.read(services.tier(), plan.lastMonth());
        Summary summary = new Summary(spec.commandLine().getOut());
        summary.market(plan);
        summary.speed(played, latency);
        summary.tiers(standings);
        summary.changes(played.ending());
        summary.money(payouts, audit);
        summary.inputs(audit);
        summary.exhibits(played.exhibits(), services.partner());
        if (!once) summary.addresses(services);
        summary.tour(Tour.of(services, standings, played.ending().showcase()), !once);
        return audit.isClean();
    }

    private static Probe.Latency latency(Services services, List<String> customers, YearMonth month) {
        if (customers.isEmpty()) return Probe.Latency.none();
        String run = "PROBE-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-";
        return Probe.run(services.brokers(), new Probe.Course(PROBE_RATE, PROBE_LENGTH, customers, month, run));
    }

    private AuditReport audit(Services services) {
        var apis = new AuditOptions.Apis(services.commission(), services.tier(), services.partner());
        try {
            AuditOptions options = new AuditOptions(
                    services.brokers(),
                    Optional.of(apis),
                    Optional.empty(),
                    AUDIT_WAITS,
                    step -> say("auditing: " + step));
            return Audit.run(options.withLedger(services.ledger()));
        } catch (AuditFailed failed) {
            throw new CannotRun("The audit could not be done: " + failed.getMessage(), failed);
        }
    }

    private static Services services(LocalSystem system) {
        return new Services(
                system.bootstrapServers(),
                system.address(Service.PARTNER),
                system.address(Service.TIER),
                system.address(Service.COMMISSION),
                system.database(Service.COMMISSION).url());
    }

    private void end(LocalSystem system) {
        if (serving) say("stopping");
        system.close();
        if (serving) Runtime.getRuntime().halt(0);
    }

    private MarketPlan plan() {
        try {
            return new MarketPlan(partners, customers, months, YearMonth.parse(lastMonth), seed);
        } catch (DateTimeParseException noMonth) {
            throw wrong("--month is a month like 2026-06, not " + lastMonth + ".");
        } catch (IllegalArgumentException outside) {
            throw wrong(String.valueOf(outside.getMessage()));
        }
    }

    private PortPlan ports() {
        try {
            return new PortPlan(portBase);
        } catch (IllegalArgumentException outside) {
            throw wrong(String.valueOf(outside.getMessage()));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private void say(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }
}
