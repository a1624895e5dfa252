package ngage.proof.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import ngage.local.CannotRun;
import ngage.local.ServiceInstance;
import org.jspecify.annotations.Nullable;

/**
 * Strikes, each on a thread of its own, so that faults overlap; only what is struck already waits for its next blow. A
 * strike is over when what it took away is given back: then it is the system's business to go on.
 */
final class Strikes {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration DATABASE_COMES_BACK = Duration.ofSeconds(30);

    private final Stage stage;
    private final Payroll payroll;
    private final Consumer<String> talk;
    private final Map<Object, Semaphore> struck = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Strikes(Stage stage, Payroll payroll, Consumer<String> talk) {
        this.stage = stage;
        this.payroll = payroll;
        this.talk = talk;
    }

    /** Strikes one after the other with their pauses, and returns when all is given back. */
    void all(List<Fault> faults) throws InterruptedException {
        for (Fault fault : faults) {
            threads.add(Thread.ofPlatform().name("fault-" + fault.number()).start(() -> run(fault)));
            Thread.sleep(fault.pause());
        }
        for (Thread thread : threads) thread.join();
        threads.clear();
        Throwable broken = failure.get();
        if (broken instanceof CannotRun notMended) throw notMended;
        if (broken != null) throw new IllegalStateException("A fault could not be made: " + broken, broken);
    }

    /** How many there were of each kind. */
    Map<FaultKind, Integer> counts() {
        return new EnumMap<>(counts);
    }

    /** How many of the services killed were ready to work. */
    int atWork() {
        return atWork.get();
    }

    private void run(Fault fault) {
        try {
            strike(fault);
            synchronized (counts) {
                counts.merge(fault.kind(), 1, Integer::sum);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, ended);
        } catch (RuntimeException | Error broken) {
            failure.compareAndSet(null, broken);
        }
    }

    private void strike(Fault fault) throws InterruptedException {
        ServiceInstance victim = stage.instances().get(fault.victim());
        Link toBroker = stage.toBroker(victim);
        Link toDatabase = stage.toDatabase(victim);
        switch (fault.kind()) {
            case KILL_SERVICE -> on(victim, victim.name(), fault, () -> killService(victim, fault));
            case FREEZE_SERVICE -> on(victim, victim.name(), fault, () -> freezeService(victim, fault));
            case ROLLING_RESTART -> rollingRestart(victim, fault);
            case KILL_BROKER -> on(stage.broker(), "", fault, this::killBroker);
            case FREEZE_BROKER -> on(stage.broker(), "", fault, () -> freezeBroker(fault));
            case FULL_BROKER_DISK -> on(stage.broker(), "", fault, this::fillBrokerDisk);
            case POWER_LOSS_BROKER -> on(stage.broker(), "", fault, this::powerLossOfBroker);
            case KILL_DATABASE -> on(stage.database(), "", fault, this::killDatabase);
            case FULL_DATABASE_DISK -> on(stage.database(), "", fault, this::fillDatabaseDisk);
            case POWER_LOSS_DATABASE -> on(stage.database(), "", fault, this::powerLossOfDatabase);
            case CUT_BROKER -> on(toBroker, victim.name(), fault, toBroker::cut);
            case CUT_DATABASE -> on(toDatabase, victim.name(), fault, toDatabase::cut);
            case LOSE_BROKER_ANSWERS -> on(toBroker, victim.name(), fault, () -> loseAnswers(toBroker, fault));
            case LOSE_DATABASE_ANSWERS -> on(toDatabase, victim.name(), fault, () -> loseAnswers(toDatabase, fault));
            case SLOW_BROKER -> on(toBroker, victim.name(), fault, () -> slow(toBroker, fault));
            case SLOW_DATABASE -> on(toDatabase, victim.name(), fault, () -> slow(toDatabase, fault));
            case REFUSE_DATABASE -> on(toDatabase, victim.name(), fault, () -> refuse(toDatabase, fault));
            case TOPIC_RECREATED -> on(stage, "", fault, () -> new RecreatedTopic(stage, payroll, fault).strike());
            case DATABASE_RESTORED -> {
                RestoredDatabase restored = RestoredDatabase.of(stage, payroll, fault);
                on(stage, restored.name(), fault, restored::strike);
            }
        }
    }

    /** A blow, once nobody else strikes the same. */
    private void on(Object struckNow, String name, Fault fault, Blow blow) throws InterruptedException {
        Semaphore one = struck.computeIfAbsent(struckNow, _ -> new Semaphore(1));
        one.acquire();
        try {
            talk.accept(fault.number() + ". " + fault.kind().title() + (name.isEmpty() ? "" : ": " + name));
            blow.strike();
        } finally {
            one.release();
        }
    }

    private interface Blow {
        void strike() throws InterruptedException;
    }

    /** Dead for a while: out of its work, now and then in the middle of its start. */
    private void killService(ServiceInstance victim, Fault fault) throws InterruptedException {
        long end =
                System.nanoTime() + Duration.ofMillis(fault.millis(0, 12_000)).toNanos();
        boolean ready = victim.ready();
        while (!ready && System.nanoTime() < end) {
            Thread.sleep(LOOK);
            ready = victim.ready();
        }
        if (ready) Thread.sleep(fault.millis(0, 2_000));
        victim.killForGood();
        if (ready) atWork.incrementAndGet();
        Thread.sleep(fault.millis(0, 1_000));
        victim.start();
    }

    private static void freezeService(ServiceInstance victim, Fault fault) throws InterruptedException {
        // It may have ended by itself a moment ago, and is started again.
        while (!victim.freeze()) Thread.sleep(LOOK);
        try {
            Thread.sleep(fault.millis(Stage.SILENT_MILLIS_MAX + 1_000, Stage.SILENT_MILLIS_MAX + 4_000));
        } finally {
            victim.thaw();
        }
    }

    /** One instance after the other, as a new version is rolled out. */
    private void rollingRestart(ServiceInstance first, Fault fault) throws InterruptedException {
        for (ServiceInstance victim : stage.instancesOf(first.service())) {
            on(victim, victim.name(), fault, () -> {
                victim.stop();
                victim.start();
                long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                while (!victim.ready() && System.nanoTime() < end) Thread.sleep(LOOK);
            });
        }
    }

    private void killBroker() {
        stage.broker().kill();
        stage.broker().start();
    }

    private void freezeBroker(Fault fault) throws InterruptedException {
        stage.broker().freeze();
        try {
            Thread.sleep(fault.millis(2_000, 6_000));
        } finally {
            stage.broker().thaw();
        }
    }

    /** A broker without room for a record ends itself. */
    private void fillBrokerDisk() throws InterruptedException {
        stage.brokerDisk().fill();
        Thread.sleep(4_000);
        stage.broker().kill();
        stage.brokerDisk().free();
        stage.broker().start();
    }

    private void powerLossOfBroker() throws InterruptedException {
        stage.broker().kill();
        stage.brokerDisk().loseWhatIsNotForced();
        stage.broker().start();
    }

    private void killDatabase() {
        stage.database().kill();
        stage.database().start();
    }

    /** Without room for its log the server ends itself, else it refuses what needs room; it goes on when there is some. */
    private void fillDatabaseDisk() throws InterruptedException {
        stage.databaseDisk().fill();
        Thread.sleep(4_000);
        stage.databaseDisk().free();
        awaitDatabase();
    }

    private void awaitDatabase() throws InterruptedException {
        long end = System.nanoTime() + DATABASE_COMES_BACK.toNanos();
        while (!stage.databaseAnswers()) {
            if (!stage.database().running()) {
                stage.database().start();
            } else if (System.nanoTime() > end) {
                killDatabase();
            } else {
                Thread.sleep(LOOK);
            }
        }
    }

    private void powerLossOfDatabase() throws InterruptedException {
        stage.database().kill();
        stage.database().release();
        stage.databaseDisk().loseWhatIsNotForced();
        stage.database().start();
    }

    /** Whoever has just committed will never know. */
    private static void loseAnswers(Link link, Fault fault) throws InterruptedException {
        link.holdAnswers(true);
        try {
            Thread.sleep(fault.millis(100, 2_000));
            link.cut();
        } finally {
            link.holdAnswers(false);
        }
    }

    private static void slow(Link link, Fault fault) throws InterruptedException {
        link.delay(Duration.ofMillis(fault.millis(5, 250)));
        try {
            Thread.sleep(5_000);
        } finally {
            link.delay(Duration.ZERO);
        }
    }

    private static void refuse(Link link, Fault fault) throws InterruptedException {
        link.refuse();
        link.cut();
        try {
            Thread.sleep(fault.millis(1_000, 6_000));
        } finally {
            link.open();
        }
    }
}
