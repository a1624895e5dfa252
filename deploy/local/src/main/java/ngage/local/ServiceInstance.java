package ngage.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ngage.backing.ChildJvm;
import org.jspecify.annotations.Nullable;

/** One process of a service: started, killed and stopped as often as a test of faults wants. */
public final class ServiceInstance {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

    /** A Java machine that has learnt writes it down before it ends. */
    private static final Duration LEARNS_WITHIN = Duration.ofMinutes(15);

    /** What the application's manifest opens when it is run as a jar. */
    static final List<String> OPENED = List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

    /** Starts the application from jars on the class path, which is what a Java machine can learn. */
    static final String MAIN = "io.quarkus.bootstrap.runner.AotQuarkusEntryPoint";

    private final Service service;
    private final int number;
    private final int port;
    private final List<String> options;
    private final boolean learning;
    private final Path log;
    private @Nullable ChildJvm process;
    private boolean wanted;

    /**
     * An instance that does not run yet.
     *
     * @param number from 1, told to the service as {@code ngage.instance}
     * @param options of the Java machine, the whole configuration among them
     * @param learning whether it is there to learn for those that come after it
     */
    ServiceInstance(Service service, int number, int port, List<String> options, boolean learning, Path log) {
        this.service = service;
        this.number = number;
        this.port = port;
        this.options = List.copyOf(options);
        this.learning = learning;
        this.log = log;
    }

    /** Starts the process; {@link #ready} tells when it can be used. */
    public synchronized void start() {
        if (running()) throw new IllegalStateException(name() + " runs already.");
        List<String> all = new ArrayList<>(service.machine());
        all.addAll(learning ? Learnt.learning(service) : Learnt.known(service));
        all.addAll(OPENED);
        all.addAll(options);
        all.add("-Dquarkus.http.host=localhost");
        all.add("-Dquarkus.http.port=" + port);
        all.add("-Dngage.instance=" + number);
        process = ChildJvm.start(
                new ChildJvm.Program(Home.application(service).toString(), all, List.of(MAIN), Map.of(), log));
        wanted = true;
    }

    /** Starts it again if it is lost; answers whether it did. */
    synchronized boolean revive() {
        if (!lost()) return false;
        start();
        return true;
    }

    /** {@code kill -9}. Whoever watches over the system starts it again. */
    public synchronized void kill() {
        if (process != null) process.kill();
    }

    /** An orderly end, for good until {@link #start}. */
    public synchronized void stop() {
        wanted = false;
        if (process != null) process.stop(learning ? LEARNS_WITHIN : STOPS_WITHIN);
    }

    /** An end without goodbye, for good until {@link #start}. */
    public synchronized void killForGood() {
        wanted = false;
        kill();
    }

    /** It does nothing and answers nobody until {@link #thaw}, and knows nothing of it afterwards; false if it does not run. */
    public synchronized boolean freeze() {
        return running() && Objects.requireNonNull(process).signal("STOP");
    }

    /** Goes on where it was frozen, if it is still there. */
    public synchronized void thaw() {
        boolean _ = running() && Objects.requireNonNull(process).signal("CONT");
    }

    public synchronized boolean running() {
        return process != null && process.alive();
    }

    /** Whether it ended though nobody stopped it. */
    synchronized boolean lost() {
        return wanted && !running();
    }

    /** Whether it answers that it can do its work. */
    public boolean ready() {
        return Health.missing(address()) == null;
    }

    /** Why it cannot do its work, in its own words; null if it can. */
    public @Nullable String missing() {
        return running() ? Health.missing(address()) : "the process does not run";
    }

    public Service service() {
        return service;
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** The file that takes what it says. */
    public Path log() {
        return log;
    }

    public synchronized long pid() {
        if (process == null) throw new IllegalStateException(name() + " was never started.");
        return process.pid();
    }

    /** Such as {@code tier-service}, or {@code tier-service 2}. */
    public String name() {
        return number == 1 ? service.module() : service.module() + " " + number;
    }
}
