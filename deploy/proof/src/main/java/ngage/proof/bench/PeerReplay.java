package ngage.proof.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import ngage.local.CannotRun;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.proof.bench.PeerReport.Against;
import ngage.proof.bench.PeerReport.Pair;
import ngage.proof.bench.PeerReport.Side;
import ngage.proof.bench.Span.Moment;

/**
 * The commission service and a peer on the same facts, each alone on a broker and a database of its own, turn by turn: ours, the
 * peer; then the peer, ours.
 */
final class PeerReplay {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(3);
    private static final CompletableFuture<Void> STARTED = CompletableFuture.completedFuture(null);

    private final Workload workload;
    private final PortPlan ports;
    private final Consumer<String> say;

    PeerReplay(Workload workload, PortPlan ports, Consumer<String> say) {
        this.workload = workload;
        this.ports = ports;
        this.say = say;
    }

    /** What one replay gave. */
    private record Replayed(Side side, PayoutSums payouts) {}

    Against against(Peer peer, int runs) {
        List<Pair> pairs = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            say.accept(peer + ", pair " + run + " of " + runs);
            boolean oursFirst = run % 2 == 1;
            Replayed first = oursFirst ? ours() : theirs(peer);
            Replayed second = oursFirst ? theirs(peer) : ours();
            Replayed ours = oursFirst ? first : second;
            Replayed theirs = oursFirst ? second : first;
            boolean equal = ours.payouts().pays(theirs.payouts());
            say.accept((equal ? "equal" : "NOT EQUAL") + ": "
                    + Math.round(ours.side().warm().cpuMicrosPerFact()) + " and "
                    + Math.round(theirs.side().warm().cpuMicrosPerFact()) + " processor microseconds a fact");
            pairs.add(new Pair(ours.side(), theirs.side(), equal));
        }
        return new Against(peer.name(), List.copyOf(pairs));
    }

    private Replayed ours() {
        return onFresh(system -> {
            var services = CompletableFuture.runAsync(system::startServices);
            LongSupplier pid = () -> system.instance(Service.COMMISSION).pid();
            try (Backlog facts =
                    new Backlog(system.bootstrapServers(), "commission-service", Backlog.COMMISSION_FACTS)) {
                return replayed(system, facts, () -> true, pid, services);
            }
        });
    }

    private Replayed theirs(Peer peer) {
        return onFresh(system -> {
            try (Peer.Started started = peer.start(system)) {
                Tail tail = () -> {
                    if (!started.process().alive()) throw new CannotRun("The peer " + peer + " has ended.");
                    return started.tail().done();
                };
                return replayed(
                        system, started.facts(), tail, () -> started.process().pid(), STARTED);
            }
        });
    }

    private Replayed onFresh(java.util.function.Function<LocalSystem, Replayed> measurement) {
        LocalPlan plan = LocalPlan.on(ports).withServices(EnumSet.of(Service.COMMISSION));
        return FreshSystem.measure(plan, system -> {
            system.startBacking();
            FreshSystem.fill(system, workload);
            return measurement.apply(system);
        });
    }

    private Replayed replayed(
            LocalSystem system, Backlog facts, Tail tail, LongSupplier pid, CompletableFuture<Void> services) {
        Backlog.Reading before = facts.read();
        long all = before.done() + before.left();
        Moment first = await(system, facts, tail, 1, pid, services);
        Moment half = await(system, facts, tail, all / 2, pid, services);
        Moment last = await(system, facts, tail, Long.MAX_VALUE, pid, services);
        services.join();
        PayoutSums payouts = PayoutSums.read(system.bootstrapServers());
        Side side = new Side(
                Span.between(first, last),
                Span.between(half, last),
                payouts.published(),
                payouts.standing(),
                payouts.totals());
        return new Replayed(side, payouts);
    }

    /** The moment when so many facts are behind it, or all of them and everything that follows from them. */
    private static Moment await(
            LocalSystem system,
            Backlog facts,
            Tail tail,
            long wanted,
            LongSupplier pid,
            CompletableFuture<Void> services) {
        long seen = -1;
        long moved = System.nanoTime();
        while (true) {
            Backlog.Reading reading = facts.read();
            if (reading.done() >= wanted || (reading.left() == 0 && tail.done())) {
                return new Moment(reading.done(), System.nanoTime(), cpu(system, pid));
            }
            if (services.isCompletedExceptionally()) services.join();
            if (reading.done() != seen) moved = System.nanoTime();
            seen = reading.done();
            if (System.nanoTime() - moved > STUCK.toNanos()) {
                throw new CannotRun("It stands still: " + reading.left() + " facts are left.");
            }
            pause();
        }
    }

    private static Map<String, Long> cpu(LocalSystem system, LongSupplier pid) {
        Map<String, Long> micros = new TreeMap<>();
        micros.put("service", CpuTime.ofTree(pid.getAsLong()));
        micros.put("kafka", CpuTime.ofTree(system.backing().broker().pid()));
        micros.put("postgresql", CpuTime.ofTree(system.backing().postgres().pid()));
        return micros;
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
