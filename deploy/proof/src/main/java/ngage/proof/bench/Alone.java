package ngage.proof.bench;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import ngage.backing.JdbcAddress;
import ngage.local.CannotRun;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.proof.bench.Span.Moment;

/** The commission service or a peer, alone on a broker and a database of its own, started on facts that lie in the topics. */
final class Alone implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final LocalSystem system;
    private final Backlog facts;
    private final Tail tail;
    private final LongSupplier pid;
    private final CompletableFuture<Void> started;
    private final Runnable requireRunning;
    private final Runnable end;
    private final Supplier<JdbcAddress> database;

    private Alone(
            LocalSystem system,
            Backlog facts,
            Tail tail,
            LongSupplier pid,
            CompletableFuture<Void> started,
            Runnable requireRunning,
            Runnable end,
            Supplier<JdbcAddress> database) {
        this.system = system;
        this.facts = facts;
        this.tail = tail;
        this.pid = pid;
        this.started = started;
        this.requireRunning = requireRunning;
        this.end = end;
        this.database = database;
    }

    /** Measures what is started on a fresh system with these facts; it ends with the measurement. */
    static <T> T measure(
            PortPlan ports, Workload workload, Function<LocalSystem, Alone> start, Function<Alone, T> measurement) {
        LocalPlan plan = LocalPlan.on(ports).withServices(EnumSet.of(Service.COMMISSION));
        return FreshSystem.measure(plan, system -> {
            system.startBacking();
            FreshSystem.fill(system, workload);
            try (Alone side = start.apply(system)) {
                return measurement.apply(side);
            }
        });
    }

    /** Starts the commission service. */
    static Alone ours(LocalSystem system) {
        var started = CompletableFuture.runAsync(system::startServices);
        Backlog facts = new Backlog(system.bootstrapServers(), "commission-service", Backlog.COMMISSION_FACTS);
        LongSupplier pid = () -> system.instance(Service.COMMISSION).pid();
        Runnable requireStarting = () -> {
            if (started.isCompletedExceptionally()) started.join();
        };
        Supplier<JdbcAddress> database = () -> system.database(Service.COMMISSION);
        return new Alone(system, facts, () -> true, pid, started, requireStarting, facts::close, database);
    }

    /** What was started of this peer. */
    static Alone theirs(LocalSystem system, Peer peer, Peer.Started started) {
        Runnable requireRunning = () -> {
            if (!started.process().alive()) throw new CannotRun("The peer " + peer + " has ended.");
        };
        return new Alone(
                system,
                started.facts(),
                started.tail(),
                () -> started.process().pid(),
                CompletableFuture.completedFuture(null),
                requireRunning,
                started::close,
                () -> peer.database(system));
    }

    /** Where it keeps its rows. */
    JdbcAddress database() {
        return database.get();
    }

    String brokers() {
        return system.bootstrapServers();
    }

    /** How many facts there are, behind it and before it. */
    long facts() {
        Backlog.Reading reading = facts.read();
        return reading.done() + reading.left();
    }

    /** Returns when it says that it is ready, which it may be with all facts still before it. */
    void awaitReady() {
        started.join();
    }

    /** The moment when all facts are behind it and everything that follows from them. */
    Moment awaitAll() {
        return await(Long.MAX_VALUE);
    }

    /** The moment when so many facts are behind it, or all of them and everything that follows from them. */
    Moment await(long wanted) {
        long seen = -1;
        long moved = System.nanoTime();
        while (true) {
            requireRunning.run();
            Backlog.Reading reading = facts.read();
            if (reading.done() >= wanted || (reading.left() == 0 && tail.done())) {
                return new Moment(reading.done(), System.nanoTime(), cpuMicros());
            }
            if (reading.done() != seen) moved = System.nanoTime();
            seen = reading.done();
            if (System.nanoTime() - moved > STUCK.toNanos()) {
                throw new CannotRun("It stands still: " + reading.left() + " facts are left.");
            }
            pause();
        }
    }

    /** Processor time so far, by process. */
    Map<String, Long> cpuMicros() {
        Map<String, Long> micros = new TreeMap<>();
        micros.put("service", CpuTime.ofTree(pid.getAsLong()));
        micros.put("kafka", CpuTime.ofTree(system.backing().broker().pid()));
        micros.put("postgresql", CpuTime.ofTree(system.backing().postgres().pid()));
        return micros;
    }

    @Override
    public void close() {
        end.run();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while waiting.", stopped);
        }
    }
}
