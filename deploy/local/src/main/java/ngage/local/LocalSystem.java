package ngage.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import ngage.backing.Backing;
import ngage.backing.Choice;
import ngage.backing.Folders;
import ngage.backing.JdbcAddress;
import ngage.backing.Ports;
import org.jspecify.annotations.Nullable;

/**
 * Kafka, PostgreSQL and the services as processes on this machine. All of them end with this process, however it ends. The
 * command {@code up}, the demo and the system tests start the same.
 */
public final class LocalSystem implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final LocalPlan plan;
    private final Consumer<String> talk;
    private final Path data;
    private final FileChannel lock;
    private final List<ServiceInstance> instances = new CopyOnWriteArrayList<>();
    private @Nullable Backing backing;
    private @Nullable Supervisor supervisor;
    private boolean closed;

    private LocalSystem(LocalPlan plan, Consumer<String> talk) {
        this.plan = plan;
        this.talk = talk;
        Path kept = plan.data();
        this.data = kept == null ? Folders.temporary("ngage-up-") : Folders.existing(kept);
        this.lock = lock(data);
    }

    /**
     * Checks that the machine allows it; nothing is started and nothing left behind.
     *
     * @param talk takes what a person wants to know meanwhile, line by line
     * @throws CannotRun if a port is taken, the disk too full, the folder in use or a service not built
     */
    public static LocalSystem prepare(LocalPlan plan, Consumer<String> talk) {
        requireFreePorts(plan);
        plan.services().forEach(Home::application);
        LocalSystem system = new LocalSystem(plan, talk);
        try {
            DiskSpace.require(system.data, DiskSpace.NEEDED_BYTES);
        } catch (CannotRun tooFull) {
            system.close();
            throw tooFull;
        }
        return system;
    }

    /** Prepares, starts all and returns when all are ready. If that fails nothing is left running. */
    public static LocalSystem start(LocalPlan plan, Consumer<String> talk) {
        LocalSystem system = prepare(plan, talk);
        try {
            system.start();
            return system;
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    /** Starts all and returns when all are ready. */
    public void start() {
        startBacking();
        startServices();
    }

    /** Starts the services on what {@link #startBacking} has started, and returns when all are ready. */
    public void startServices() {
        talk.accept("starting "
                + String.join(
                        ", ", plan.services().stream().map(Service::module).toList()));
        List<ServiceInstance> first = plan.services().stream()
                .map(service -> instance(service, 1, plan.ports().of(service)))
                .toList();
        first.forEach(this::launch);
        first.forEach(this::awaitReady);
        supervisor = new Supervisor(talk);
        first.forEach(supervisor::add);
    }

    /** One more instance of a service, on any free port; returns when it is ready. */
    public ServiceInstance startAnother(Service service) {
        int number = 1
                + (int) instances.stream()
                        .filter(one -> one.service() == service)
                        .count();
        ServiceInstance another = instance(service, number, Ports.free());
        launch(another);
        awaitReady(another);
        Objects.requireNonNull(supervisor).add(another);
        return another;
    }

    /** Waits until every instance that should run is ready, such as after one was killed. */
    public void awaitReady() {
        instances.stream().filter(one -> one.running() || one.lost()).forEach(one -> {
            long end = System.nanoTime() + READY_WITHIN.toNanos();
            for (String missing; (missing = one.missing()) != null; pause()) {
                if (System.nanoTime() > end)
                    throw new CannotRun(one.name() + " does not get ready: " + missing + lastWords(one));
            }
        });
    }

    /** The first instance. */
    public ServiceInstance instance(Service service) {
        return instances.stream()
                .filter(one -> one.service() == service)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(service.module() + " is not part of this system."));
    }

    /** All instances that were ever started, in that order. */
    public List<ServiceInstance> instances() {
        return List.copyOf(instances);
    }

    public URI address(Service service) {
        return instance(service).address();
    }

    public String bootstrapServers() {
        return backing().bootstrapServers();
    }

    public JdbcAddress database(Service service) {
        return backing().database(service.database());
    }

    /** For tests that kill the broker or the database. */
    public Backing backing() {
        if (backing == null) throw new IllegalStateException("The system is not started.");
        return backing;
    }

    /** The folder of all data and logs. */
    public Path data() {
        return data;
    }

    /** Ends the services in order, then broker and database. What was given stays; temporary data goes. */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        if (supervisor != null) supervisor.close();
        List<Thread> ends = instances.stream()
                .map(one -> Thread.ofPlatform().start(one::stop))
                .toList();
        ends.forEach(LocalSystem::join);
        if (plan.data() == null) {
            if (backing != null) backing.abandon();
            release();
            Folders.delete(data);
        } else {
            if (backing != null) backing.close();
            release();
        }
    }

    /** Starts Kafka and PostgreSQL alone, with all topics. */
    public void startBacking() {
        String kafka = plan.kafka();
        String postgres = plan.postgres();
        Given.require(kafka, postgres);
        if (kafka == null || postgres == null) talk.accept("starting " + names(kafka, postgres) + " in " + data);
        Choice broker = kafka == null
                ? new Choice.Embedded(data.resolve("kafka"), plan.ports().kafka())
                : new Choice.Given(kafka);
        Choice database = postgres == null
                ? new Choice.Embedded(data.resolve("postgres"), plan.ports().postgres())
                : new Choice.Given(postgres);
        try {
            backing = Backing.start(broker, database, plan.tuning());
        } catch (IllegalStateException e) {
            throw new CannotRun(Objects.requireNonNullElse(e.getMessage(), "Kafka or PostgreSQL did not start."), e);
        }
    }

    private static String names(@Nullable String kafka, @Nullable String postgres) {
        if (kafka != null) return "PostgreSQL";
        return postgres != null ? "Kafka" : "Kafka and PostgreSQL";
    }

    private ServiceInstance instance(Service service, int number, int port) {
        JdbcAddress database = plan.detours().postgres(service, number, database(service));
        List<String> options = new ArrayList<>(List.of(
                "-Dkafka.bootstrap.servers=" + plan.detours().kafka(service, number, bootstrapServers()),
                "-Dquarkus.datasource.jdbc.url=" + database.url(),
                "-Dquarkus.datasource.username=" + database.user(),
                "-Dquarkus.datasource.password=" + database.password()));
        if (service == Service.PARTNER) options.addAll(partnerOptions());
        options.addAll(plan.optionsOf(service));
        Path logs = Folders.existing(data.resolve("logs"));
        return new ServiceInstance(
                service,
                number,
                port,
                options,
                plan.learning(),
                logs.resolve(service.module() + "-" + number + ".log"));
    }

    private List<String> partnerOptions() {
        List<String> options = new ArrayList<>(List.of(
                "-Dngage.tier.url=http://localhost:" + plan.ports().of(Service.TIER),
                "-Dngage.commission.url=http://localhost:" + plan.ports().of(Service.COMMISSION)));
        if (plan.month() != null) options.add("-Dngage.month=" + plan.month());
        return options;
    }

    private synchronized void launch(ServiceInstance instance) {
        if (closed) throw new CannotRun("The system was stopped while it started.");
        instances.add(instance);
        instance.start();
    }

    /** At its first start a service that ends is broken; later it is started again. */
    private void awaitReady(ServiceInstance instance) {
        long end = System.nanoTime() + READY_WITHIN.toNanos();
        while (!instance.ready()) {
            if (!instance.running()) {
                throw new CannotRun(instance.name() + " ended while it started:" + lastWords(instance));
            }
            if (System.nanoTime() > end) {
                throw new CannotRun(instance.name() + " is not ready after " + READY_WITHIN.toSeconds() + " s:"
                        + lastWords(instance));
            }
            pause();
        }
    }

    /** The log may be gone in a moment, with all temporary data. */
    private static String lastWords(ServiceInstance instance) {
        return "\n" + LogTail.of(instance.log());
    }

    private static void requireFreePorts(LocalPlan plan) {
        PortPlan ports = plan.ports();
        Map<String, Integer> needed = ports.all();
        if (plan.kafka() != null) needed.remove("Kafka");
        if (plan.postgres() != null) needed.remove("PostgreSQL");
        needed.forEach((whose, port) -> {
            if (Ports.taken(port)) {
                PortPlan other =
                        new PortPlan(ports.base() + 100 <= PortPlan.HIGHEST ? ports.base() + 100 : PortPlan.FIRST);
                throw new CannotRun("Port " + port + " (" + whose
                        + ") is taken: stop what holds it, or move all five ports, as with"
                        + " --port-base " + other.base() + " (services " + other.base() + ".." + (other.base() + 2)
                        + ", Kafka " + other.kafka() + ", PostgreSQL " + other.postgres() + ").");
            }
        });
    }

    private static FileChannel lock(Path data) {
        try {
            FileChannel channel =
                    FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new CannotRun(
                        "The folder " + data + " is in use by another ngage: stop that one or choose another --data.");
            }
            return channel;
        } catch (IOException e) {
            throw new CannotRun("The folder " + data + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private void release() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while waiting for a service.", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
