package ngage.proof.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import ngage.local.CannotRun;
import ngage.local.LocalSystem;
import ngage.local.ServiceInstance;
import ngage.local.demo.Groups;
import ngage.proof.bench.Span.Moment;

/**
 * Services that get through what lies before them.
 *
 * @param first when the first fact is behind both services
 * @param half when half of the facts are behind both
 * @param last when everything is, and published
 * @param own the second half of each service's own way, by service: the faster one is done while the other is on its first
 */
record CatchUp(Moment first, Moment half, Moment last, Map<String, Span> own) {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);
    private static final CompletableFuture<Void> STARTED = CompletableFuture.completedFuture(null);

    Span whole() {
        return Span.between(first, last);
    }

    /**
     * The second half, when the Java machines have compiled what they need. For what it costs, each service counts by its own
     * second half, and broker and database, which serve both, by the whole way.
     */
    Span warm() {
        Span slower = Span.between(half, last);
        Map<String, Long> micros = new TreeMap<>();
        whole().cpuMicros().keySet().forEach(process -> {
            Span counts = own.getOrDefault(process, whole());
            micros.put(process, Math.round(counts.cpuMicrosPerFact(process) * slower.facts()));
        });
        return new Span(slower.facts(), slower.millis(), micros);
    }

    /** Starts the services on so many facts, and returns when all is done and the services are ready. */
    static CatchUp started(LocalSystem system, int facts) {
        return of(new Lying(system, system::startServices, 0, facts));
    }

    /** The same for services that run already. */
    static CatchUp running(LocalSystem system, int facts) {
        return of(new Lying(system, () -> {}, 0, facts));
    }

    /** The same for services that were stopped with so many records behind both: they start again. */
    static CatchUp startedAgain(LocalSystem system, long behind, int facts) {
        return of(new Lying(system, () -> startAgain(system), behind, facts));
    }

    private static void startAgain(LocalSystem system) {
        system.instances().forEach(ServiceInstance::start);
        system.awaitReady();
    }

    private static CatchUp of(Lying lying) {
        List<Moment> moments = new ArrayList<>();
        Ways ways = new Ways(lying.through(1, 2));
        started(lying, 2, ways, moments::add);
        Moment last = moments.get(2);
        return new CatchUp(moments.get(0), moments.get(1), last, ways.secondHalves(last));
    }

    /** The same, telling when the first fact is behind both services, and when each of so many equal parts is. */
    static void started(LocalSystem system, int facts, int parts, Consumer<Moment> each) {
        started(new Lying(system, system::startServices, 0, facts), parts, new Ways(facts), each);
    }

    /**
     * What lies before services that do not run.
     *
     * @param start starts them
     * @param behind records that both have behind them
     * @param facts that come then
     */
    private record Lying(LocalSystem system, Runnable start, long behind, int facts) {
        /** How many records are behind both when this part of the facts is. */
        long through(int part, int parts) {
            return behind + (long) facts * part / parts;
        }
    }

    private static void started(Lying lying, int parts, Ways ways, Consumer<Moment> each) {
        LocalSystem system = lying.system();
        var services = CompletableFuture.runAsync(lying.start());
        try (Groups groups = new Groups(system.bootstrapServers())) {
            each.accept(await(system, groups, services, lying.behind() + 1, ways));
            for (int part = 1; part < parts; part++) {
                each.accept(await(system, groups, services, lying.through(part, parts), ways));
            }
            services.join();
            each.accept(await(system, groups, services, Long.MAX_VALUE, ways));
        }
    }

    /** Returns when the running services have nothing more before them: how many records are behind both. */
    static long settled(LocalSystem system) {
        try (Groups groups = new Groups(system.bootstrapServers())) {
            return await(system, groups, STARTED, Long.MAX_VALUE, new Ways(Long.MAX_VALUE))
                    .facts();
        }
    }

    /** The moment when both services have so many records behind them, or no more before them. */
    private static Moment await(
            LocalSystem system, Groups groups, CompletableFuture<Void> services, long facts, Ways ways) {
        long seen = -1;
        long moved = System.nanoTime();
        while (true) {
            Map<String, Groups.Reading> readings = groups.read();
            ways.seen(system, readings);
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

    /** How far each service is on its own. */
    private static final class Ways {
        private final long half;
        private final Map<String, Moment> halves = new HashMap<>();
        private final Map<String, Moment> ends = new HashMap<>();

        /** @param half how many facts are half of them */
        Ways(long half) {
            this.half = half;
        }

        void seen(LocalSystem system, Map<String, Groups.Reading> readings) {
            for (String service : List.of(Groups.COMMISSION, Groups.TIER)) {
                Groups.Reading reading = of(readings, service);
                if (reading.done() >= half) {
                    halves.computeIfAbsent(service, _ -> at(system, reading));
                    if (reading.left() == 0) ends.computeIfAbsent(service, _ -> at(system, reading));
                }
            }
        }

        private static Moment at(LocalSystem system, Groups.Reading reading) {
            return new Moment(reading.done(), System.nanoTime(), new Accounts(system).read());
        }

        /** By service, from half of its facts to its end. */
        Map<String, Span> secondHalves(Moment last) {
            Map<String, Span> spans = new HashMap<>();
            halves.forEach((service, from) ->
                    spans.put(service, Span.between(from, Objects.requireNonNullElse(ends.get(service), last))));
            return spans;
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
