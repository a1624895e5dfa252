package ngage.proof.bench;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import ngage.audit.Audit;
import ngage.audit.AuditFailed;
import ngage.audit.AuditOptions;
import ngage.local.CannotRun;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.demo.Groups;
import ngage.local.publish.FactProducer;
import ngage.proof.bench.Span.Moment;

/**
 * The whole system on topics that were filled before: how fast it gets through, and what it costs. Each run has fresh topics,
 * databases and processes.
 */
final class Replay {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);
    private static final Duration AUDIT_WAITS = Duration.ofMinutes(1);

    private final Workload workload;
    private final PortPlan ports;
    private final Consumer<String> say;

    Replay(Workload workload, PortPlan ports, Consumer<String> say) {
        this.workload = workload;
        this.ports = ports;
        this.say = say;
    }

    ReplayRun run() {
        LocalPlan plan = LocalPlan.on(ports).withMonth(workload.firstMonth());
        try (LocalSystem system = LocalSystem.prepare(plan, line -> {})) {
            Thread end = Thread.ofPlatform().unstarted(system::close);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                return run(system);
            } finally {
                Runtime.getRuntime().removeShutdownHook(end);
            }
        }
    }

    private ReplayRun run(LocalSystem system) {
        system.startBacking();
        say.accept("filling the topics");
        fill(system);
        var services = CompletableFuture.runAsync(system::startServices);
        Moment first;
        Moment half;
        Moment last;
        try (Groups groups = new Groups(system.bootstrapServers())) {
            first = await(system, groups, services, 1);
            half = await(system, groups, services, workload.facts().size() / 2);
            services.join();
            last = await(system, groups, services, Long.MAX_VALUE);
        }
        say.accept("auditing");
        boolean audited = audited(system);
        long commits = Rounds.of(system.address(Service.COMMISSION)) + Rounds.of(system.address(Service.TIER));
        say.accept("measuring the floor");
        List<Stage> floor = new Floor(system, commits).measure();
        return new ReplayRun(Span.between(first, last), Span.between(half, last), commits, floor, audited);
    }

    private void fill(LocalSystem system) {
        try (FactProducer producer = FactProducer.connect(system.bootstrapServers())) {
            workload.facts().forEach(producer::send);
            producer.flush();
        }
    }

    /** The moment when both services have so many records behind them, or no more before them. */
    private static Moment await(LocalSystem system, Groups groups, CompletableFuture<Void> services, long facts) {
        long seen = -1;
        long moved = System.nanoTime();
        while (true) {
            Map<String, Groups.Reading> readings = groups.read();
            List<Groups.Reading> both = List.of(of(readings, Groups.COMMISSION), of(readings, Groups.TIER));
            long done = both.stream().mapToLong(Groups.Reading::done).min().orElseThrow();
            boolean through = both.stream().allMatch(reading -> reading.left() == 0);
            if (done >= facts || through) {
                return new Moment(done, System.nanoTime(), new Accounts(system).read());
            }
            if (services.isCompletedExceptionally()) services.join();
            if (done != seen) moved = System.nanoTime();
            seen = done;
            if (System.nanoTime() - moved > STUCK.toNanos()) {
                throw new CannotRun("The services stand still at " + done + " of " + facts + " records.");
            }
            pause();
        }
    }

    private static Groups.Reading of(Map<String, Groups.Reading> readings, String group) {
        return readings.getOrDefault(group, new Groups.Reading(0, Long.MAX_VALUE));
    }

    private static boolean audited(LocalSystem system) {
        URI commission = system.address(Service.COMMISSION);
        var apis = new AuditOptions.Apis(commission, system.address(Service.TIER), system.address(Service.PARTNER));
        try {
            return Audit.run(new AuditOptions(
                            system.bootstrapServers(), Optional.of(apis), Optional.empty(), AUDIT_WAITS, step -> {}))
                    .isClean();
        } catch (AuditFailed failed) {
            throw new CannotRun("The audit could not be done: " + failed.getMessage(), failed);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while waiting for the services.", stopped);
        }
    }
}
