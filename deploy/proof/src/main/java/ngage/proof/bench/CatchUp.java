package ngage.proof.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import ngage.local.CannotRun;
import ngage.local.LocalSystem;
import ngage.local.demo.Groups;
import ngage.proof.bench.Span.Moment;

/**
 * Services that get through what lies before them.
 *
 * @param first when the first fact is behind both services
 * @param half when half of the facts are
 * @param last when everything is, and published
 */
record CatchUp(Moment first, Moment half, Moment last) {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);
    private static final CompletableFuture<Void> STARTED = CompletableFuture.completedFuture(null);

    Span whole() {
        return Span.between(first, last);
    }

    /** The second half, when the Java machines have compiled what they need. */
    Span warm() {
        return Span.between(half, last);
    }

    /** Starts the services on so many facts, and returns when all is done and the services are ready. */
    static CatchUp started(LocalSystem system, int facts) {
        List<Moment> moments = new ArrayList<>();
        started(system, facts, 2, moments::add);
        return new CatchUp(moments.get(0), moments.get(1), moments.get(2));
    }

    /** The same, telling when the first fact is behind both services, and when each of so many equal parts is. */
    static void started(LocalSystem system, int facts, int parts, Consumer<Moment> each) {
        var services = CompletableFuture.runAsync(system::startServices);
        try (Groups groups = new Groups(system.bootstrapServers())) {
            each.accept(await(system, groups, services, 1));
            for (int part = 1; part < parts; part++) {
                each.accept(await(system, groups, services, (long) facts * part / parts));
            }
            services.join();
            each.accept(await(system, groups, services, Long.MAX_VALUE));
        }
    }

    /** Returns when the running services have nothing more before them. */
    static void settled(LocalSystem system) {
        try (Groups groups = new Groups(system.bootstrapServers())) {
            var _ = await(system, groups, STARTED, Long.MAX_VALUE);
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

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while waiting for the services.", stopped);
        }
    }
}
