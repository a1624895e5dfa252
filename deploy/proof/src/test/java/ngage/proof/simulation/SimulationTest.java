package ngage.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever befalls processes, database and log, at whatever moment: every output is published exactly once. More worlds by
 * {@code -Dngage.simulations=N}; a failure names its seed, and {@code -Dngage.seed=S -Dngage.simulations=1} runs that world
 * alone.
 */
class SimulationTest {
    private static final int SIMULATIONS = Integer.getInteger("ngage.simulations", 20_000);
    private static final long FIRST_SEED = Long.getLong("ngage.seed", 1);
    private static final int THREADS = 2;
    private static final int SHORT_HISTORIES = 4;

    @Test
    void everyOutputIsPublishedExactlyOnceWhateverBefallsTheWorld() throws InterruptedException {
        AtomicInteger stopped = new AtomicInteger();
        long begun = System.nanoTime();
        forEachSeed(seed -> {
            if (Verdict.on(new RandomPlan(seed, Sabotage.NONE)).isStopped()) stopped.incrementAndGet();
        });
        long millis = Math.max(1, (System.nanoTime() - begun) / 1_000_000);
        System.out.printf(
                "simulation: %d worlds from seed %d in %d ms, %d a second; %d stopped before a restored database%n",
                SIMULATIONS, FIRST_SEED, millis, 1000L * SIMULATIONS / millis, stopped.get());
    }

    /** The same fault after every single call of a port that a short history makes. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultAtAnySingleMomentLosesAndDoublesNothing(Fault fault) {
        for (long seed = 1; seed <= SHORT_HISTORIES; seed++) {
            int moments =
                    Verdict.on(new OneFault(seed, fault, Integer.MAX_VALUE)).moments();
            assertThat(moments).as("moments of an undisturbed history").isGreaterThan(60);
            for (int moment = 1; moment <= moments; moment++)
                hold(seed, new OneFault(seed, fault, moment), fault + " at moment " + moment);
        }
    }

    @Test
    void aSeedGivesTheSameWorldAgain() {
        for (long seed = 1; seed <= 50; seed++) {
            World first = Verdict.on(new RandomPlan(seed, Sabotage.NONE));
            World again = Verdict.on(new RandomPlan(seed, Sabotage.NONE));
            assertThat(again.moments()).isEqualTo(first.moments());
            assertThat(again.clock().now()).isEqualTo(first.clock().now());
            assertThat(again.log().outputs().stream().map(output -> output.id()).toList())
                    .isEqualTo(first.log().outputs().stream()
                            .map(output -> output.id())
                            .toList());
        }
    }

    private static void forEachSeed(LongConsumer world) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < THREADS; part++) {
                long first = FIRST_SEED + part;
                parts.add(threads.submit(() -> {
                    for (long seed = first; seed < FIRST_SEED + SIMULATIONS; seed += THREADS) hold(seed, world);
                }));
            }
            for (Future<?> part : parts) part.get();
        } catch (ExecutionException e) {
            throw new AssertionError(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
    }

    private static void hold(long seed, LongConsumer world) {
        try {
            world.accept(seed);
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(
                    "seed " + seed + " (-Dngage.seed=" + seed + " -Dngage.simulations=1): " + broken.getMessage(),
                    broken);
        }
    }

    private static void hold(long seed, Plan plan, String what) {
        try {
            Verdict.on(plan);
        } catch (AssertionError | RuntimeException broken) {
            throw new AssertionError(what + " of short history " + seed + ": " + broken.getMessage(), broken);
        }
    }
}
