package ngage.local;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Starts a service that died again, and says so; one that dies again and again is started more and more slowly. */
final class Supervisor implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Who lives this long counts as well again. */
    private static final Duration WELL = Duration.ofSeconds(30);

    private final List<ServiceInstance> watched = new CopyOnWriteArrayList<>();
    private final Map<ServiceInstance, Patient> patients = new HashMap<>();
    private final Consumer<String> talk;
    private final Thread thread;

    /** When it died last, and how often in a row; nanoseconds of {@link System#nanoTime}. */
    private record Patient(long startedAt, int deaths) {}

    Supervisor(Consumer<String> talk) {
        this.talk = talk;
        this.thread = Thread.ofPlatform().daemon().name("supervisor").start(this::watch);
    }

    void add(ServiceInstance instance) {
        watched.add(instance);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK);
                for (ServiceInstance instance : watched) if (instance.lost()) revive(instance);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void revive(ServiceInstance instance) throws InterruptedException {
        Patient before = patients.getOrDefault(instance, new Patient(0, 0));
        boolean well = before.deaths() == 0 || System.nanoTime() - before.startedAt() > WELL.toNanos();
        int deaths = well ? 1 : before.deaths() + 1;
        talk.accept(
                instance.name() + " has ended by itself; it is started again (what it said: " + instance.log() + ")");
        Thread.sleep(pause(deaths));
        revived(instance);
        patients.put(instance, new Patient(System.nanoTime(), deaths));
    }

    /** A start that fails is one more death: it is tried again, later. */
    private void revived(ServiceInstance instance) {
        try {
            instance.revive();
        } catch (UncheckedIOException failed) {
            talk.accept(instance.name() + " could not be started: " + failed.getMessage());
        }
    }

    /** None at first, then doubling from half a second. */
    static Duration pause(int deaths) {
        if (deaths <= 1) return Duration.ZERO;
        long millis = 500L << Math.min(deaths - 2, 10);
        return millis < LONGEST_PAUSE.toMillis() ? Duration.ofMillis(millis) : LONGEST_PAUSE;
    }
}
