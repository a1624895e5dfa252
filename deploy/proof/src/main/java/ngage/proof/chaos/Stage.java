package ngage.proof.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ngage.audit.AuditOptions;
import ngage.backing.Broker;
import ngage.backing.Database;
import ngage.backing.Folders;
import ngage.backing.JdbcAddress;
import ngage.backing.Tuning;
import ngage.local.LocalPlan;
import ngage.local.LocalSystem;
import ngage.local.PortPlan;
import ngage.local.Service;
import ngage.local.ServiceInstance;
import ngage.proof.chaos.Volume.NotPossible;
import ngage.proof.load.World;

/**
 * The system under proof: the real broker and the real database, each on a disk of its own where the machine allows it,
 * and two instances of every service, each behind links of its own. Times after which somebody counts as gone are shorter
 * than in production, so that a fault that outlasts them takes seconds; nothing else about the services is changed.
 */
final class Stage implements AutoCloseable {
    static final int INSTANCES = 2;

    /** Longer than this, and the group has gone on without the one who was silent. */
    static final int SILENT_MILLIS_MAX = 8_000;

    private static final int BROKER_DISK_MEGABYTES = 2_048;
    private static final int DATABASE_DISK_MEGABYTES = 2_048;

    /** A single broker must keep what it confirmed even without its page cache, as three replicas do in production. */
    private static final Map<String, String> BROKER =
            Map.of("log.flush.interval.messages", "1", "group.min.session.timeout.ms", "1000");

    /** After a crash the server forces its whole folder to the disk, file by file or, as fast as it can be, at once. */
    private static final Map<String, String> POSTGRES =
            Map.of("shared_buffers", "256MB", "max_wal_size", "256MB", "recovery_init_sync_method", "syncfs");

    private static final List<String> MACHINE =
            List.of("-Xmx512m", "-Xmn160m", "-XX:-UseParallelGC", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final List<String> SHORT_TIMES = List.of(
            "-Dmp.messaging.incoming.facts.session.timeout.ms=5000",
            "-Dmp.messaging.incoming.facts.heartbeat.interval.ms=1000",
            "-Dmp.messaging.incoming.facts.max.poll.interval.ms=" + SILENT_MILLIS_MAX);

    /** From so many faults on the time pays that it takes to write down what the broker loads. */
    private static final int MANY_FAULTS = 40;

    private final Path folder;
    private final Links links;
    private final List<Volume> volumes;
    private final LocalSystem system;
    private final List<ServiceInstance> instances = new ArrayList<>();
    private boolean started;
    private boolean closed;

    private Stage(Path folder, Links links, List<Volume> volumes, LocalSystem system) {
        this.folder = folder;
        this.links = links;
        this.volumes = volumes;
        this.system = system;
    }

    /**
     * Starts everything and returns when all are ready.
     *
     * @param month the month to open
     * @param plan what is to happen
     * @param talk takes what a person wants to know meanwhile
     */
    static Stage set(YearMonth month, ChaosPlan plan, Consumer<String> talk) throws InterruptedException {
        Path folder = Folders.temporary("ngage-chaos-");
        boolean disks = plan.kinds().stream().anyMatch(FaultKind::needsDisks);
        boolean many = plan.faults() >= MANY_FAULTS;
        PortPlan ports = PortPlan.free();
        Links links = new Links(INSTANCES, ports.postgres());
        LocalPlan local = LocalPlan.on(ports)
                .withData(folder)
                .withMonth(month)
                .withDetours(links)
                .withTuning(new Tuning(broker(many ? loaded(folder) : List.of()), BROKER, links.doors(), POSTGRES));
        for (Service service : Service.values()) {
            local = local.withOptions(service, options(service));
        }
        LocalSystem system = LocalSystem.prepare(local, talk);
        List<Volume> volumes = disks ? volumes(folder, talk) : List.of();
        Stage stage = new Stage(folder, links, volumes, system);
        // Whoever ends this with Ctrl-C shall find no disk mounted and nothing running.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stage::close));
        try {
            stage.start(many);
            return stage;
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /**
     * What the broker's Java machine loads is written down at an orderly end and read at the next start, which then costs a
     * third less: starts are what most of the time of many deaths goes to. The services' have learnt already.
     */
    private static List<String> loaded(Path folder) {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + folder.resolve("broker.jsa"),
                "-Xlog:cds=off");
    }

    private static List<String> broker(List<String> loaded) {
        List<String> options = new ArrayList<>(List.of("-Xms256m", "-Xmx640m", "-XX:TieredStopAtLevel=1"));
        options.addAll(loaded);
        return options;
    }

    private static List<String> options(Service service) {
        List<String> options = new ArrayList<>(service == Service.PARTNER ? List.of() : MACHINE);
        if (service == Service.COMMISSION) options.add(World.ALMOST_ANY_AMOUNT);
        options.addAll(SHORT_TIMES);
        return options;
    }

    /** Both disks or none. */
    private static List<Volume> volumes(Path folder, Consumer<String> talk) throws InterruptedException {
        List<Volume> mounted = new ArrayList<>();
        try {
            mounted.add(Volume.mount(folder.resolve("kafka"), BROKER_DISK_MEGABYTES));
            mounted.add(Volume.mount(folder.resolve("postgres"), DATABASE_DISK_MEGABYTES));
            return mounted;
        } catch (NotPossible e) {
            talk.accept("no disks of their own for broker and database: " + e.getMessage());
            mounted.forEach(Volume::close);
            return List.of();
        }
    }

    private void start(boolean many) throws InterruptedException {
        system.start();
        started = true;
        if (many) {
            broker().stop();
            broker().start();
        }
        for (Service service : Service.values()) system.startAnother(service);
        instances.addAll(system.instances());
        for (Volume volume : volumes) volume.sync();
    }

    boolean hasDisks() {
        return !volumes.isEmpty();
    }

    Volume brokerDisk() {
        return volumes.getFirst();
    }

    Volume databaseDisk() {
        return volumes.getLast();
    }

    /** All instances of all services, in a fixed order. */
    List<ServiceInstance> instances() {
        return instances;
    }

    List<ServiceInstance> instancesOf(Service service) {
        return instances.stream().filter(one -> one.service() == service).toList();
    }

    Link toBroker(ServiceInstance instance) {
        return links.broker(whose(instance));
    }

    Link toDatabase(ServiceInstance instance) {
        return links.database(whose(instance));
    }

    private Links.Whose whose(ServiceInstance instance) {
        return new Links.Whose(
                instance.service(), 1 + instancesOf(instance.service()).indexOf(instance));
    }

    Broker broker() {
        return system.backing().broker();
    }

    Database database() {
        return system.backing().postgres();
    }

    /** Whether the server lets somebody in. */
    boolean databaseAnswers() {
        if (!database().running()) return false;
        try (Connection connection = database().address().connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    String bootstrapServers() {
        return system.bootstrapServers();
    }

    /** Waits until every instance answers that it can work. */
    void awaitReady() {
        system.awaitReady();
    }

    /** The database of a service, straight. */
    JdbcAddress address(Service service) {
        return system.database(service);
    }

    /** Where the services answer; of each service this instance, from 0. */
    Optional<AuditOptions.Apis> apis(int instance) {
        return Optional.of(new AuditOptions.Apis(
                instancesOf(Service.COMMISSION).get(instance).address(),
                instancesOf(Service.TIER).get(instance).address(),
                instancesOf(Service.PARTNER).get(instance).address()));
    }

    /** What everybody has said: the services, the broker, the database. */
    List<Path> logs() throws IOException {
        List<Path> logs = new ArrayList<>();
        try (Stream<Path> ofServices = Files.list(folder.resolve("logs"))) {
            ofServices.forEach(logs::add);
        }
        logs.add(folder.resolve("kafka").resolve("broker.log"));
        logs.add(folder.resolve("postgres").resolve("postgres.log"));
        return logs;
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        instances.forEach(ServiceInstance::thaw);
        links.close();
        system.close();
        if (hasDisks() && started) database().release();
        volumes.forEach(Volume::close);
        Folders.delete(folder);
    }

    /** The kinds that this machine allows. */
    Set<FaultKind> possible(Set<FaultKind> wanted) {
        return wanted.stream()
                .filter(kind -> hasDisks() || !kind.needsDisks())
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
