package ngage.proof.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import ngage.delivery.protocol.InputPartition;
import ngage.proof.simulation.SimulatedDatabase.Answer;
import org.jspecify.annotations.Nullable;

/** A log, a database, a clock and some processes, one step at a time. The same plan gives the same world again. */
final class World {
    static final Comparator<InputPartition> BY_NAME =
            Comparator.comparing(InputPartition::topic).thenComparingInt(InputPartition::number);

    private static final int STEPS_MAX = 200_000;
    private static final int SESSION = 500;

    private final Plan plan;
    private final Chance chance;
    private final Clock clock = new Clock();
    private final List<InputPartition> partitions = new ArrayList<>();
    private final SimulatedLog log;
    private final SimulatedDatabase database;
    private final Group group;
    private final Market market;
    private final List<Incarnation> processes = new ArrayList<>();
    private @Nullable Strand running;
    private @Nullable Incarnation lastPaused;
    private int moments;
    private @Nullable Answer nextCommit;
    private @Nullable Answer nextPublish;
    private boolean logFails;
    private boolean restored;

    World(Plan plan) {
        this.plan = plan;
        this.chance = new Chance(plan.seed());
        for (String topic : List.of("partner-changed", "revenue-booked")) {
            for (int number = 0; number < plan.partitions(); number++)
                partitions.add(new InputPartition(topic, number));
        }
        log = new SimulatedLog(this, partitions);
        database = new SimulatedDatabase(this);
        group = new Group(this);
        market = new Market(this, plan.records(), plan.wrongKeys());
        for (int number = 1; number <= plan.processes(); number++)
            processes.add(new Incarnation(this, "instance-" + number));
    }

    Clock clock() {
        return clock;
    }

    Chance chance() {
        return chance;
    }

    SimulatedLog log() {
        return log;
    }

    SimulatedDatabase database() {
        return database;
    }

    Group group() {
        return group;
    }

    Market market() {
        return market;
    }

    Sabotage sabotage() {
        return plan.sabotage();
    }

    List<InputPartition> partitions() {
        return partitions;
    }

    int number(InputPartition partition) {
        return partitions.indexOf(partition) + 1;
    }

    int factsPerTransaction() {
        return chance.oneIn(4) ? chance.upTo(3) : Integer.MAX_VALUE;
    }

    /** How many moments there were: the calls of ports, before and after which anything may happen. */
    int moments() {
        return moments;
    }

    boolean wasRestored() {
        return restored;
    }

    boolean isStopped() {
        return processes.stream().anyMatch(Incarnation::isStoppedForGood);
    }

    /** Runs until nothing is left to do. */
    void run() {
        for (int step = 0; step < STEPS_MAX; step++) {
            clock.step();
            Strand next = choose();
            if (next != null) {
                running = next;
                next.resume();
            } else if (market.hasNext()) {
                market.appendNext();
            } else if (!clock.jump() && !plan.hasMore(this)) {
                return;
            }
            if (market.hasNext() && chance.oneIn(8)) market.appendNext();
            plan.befall(this);
        }
        throw new AssertionError("the world does not come to rest within " + STEPS_MAX + " steps");
    }

    private @Nullable Strand choose() {
        Strand chosen = null;
        int ready = 0;
        for (Incarnation process : processes) {
            if (!process.runs()) continue;
            for (Strand strand : process.strands()) {
                if (!strand.isDone() && strand.isReady() && chance.below(++ready) == 0) chosen = strand;
            }
        }
        return chosen;
    }

    /** Everything else may happen now. */
    void moment(Incarnation process) {
        momentUntil(process, () -> true);
    }

    void momentUntil(Incarnation process, BooleanSupplier condition) {
        moments++;
        lastPaused = process;
        Strand strand = running;
        if (strand == null) throw new IllegalStateException(process.name() + " does not run");
        strand.pauseUntil(condition);
    }

    @Nullable
    Answer commitWithoutAnswer() {
        Answer answer = nextCommit;
        nextCommit = null;
        return answer;
    }

    @Nullable
    Answer publishWithoutAnswer() {
        Answer answer = nextPublish;
        nextPublish = null;
        return answer;
    }

    boolean logFailsOnce() {
        boolean fails = logFails;
        logFails = false;
        return fails;
    }

    /** A process ends by itself, for its supervisor to start it again. */
    void startAnew(Incarnation process) {
        kill(process);
    }

    /** A fault of some process, or of what is around them. */
    void befall(Fault fault, Chance dice) {
        befall(fault, dice.of(processes), dice);
    }

    /** A fault of the process that has come furthest just now. */
    void befallLast(Fault fault, Chance dice) {
        befall(fault, lastPaused == null ? processes.getFirst() : lastPaused, dice);
    }

    private void befall(Fault fault, Incarnation process, Chance dice) {
        switch (fault) {
            case KILL -> kill(process);
            case FREEZE -> freeze(process, dice.upTo(4 * SESSION));
            case TWIN -> twin(process, dice);
            case REBALANCE -> group.prepare();
            case DATABASE_CRASH -> database.crash();
            case DATABASE_AWAY -> {
                database.away(true);
                clock.in(dice.upTo(600), () -> database.away(false));
            }
            case COMMIT_UNANSWERED -> nextCommit = Answer.HAPPENED;
            case COMMIT_LOST -> nextCommit = Answer.DID_NOT_HAPPEN;
            case COMMIT_LATE -> nextCommit = Answer.HAPPENS_LATER;
            case PUBLISH_UNANSWERED -> nextPublish = Answer.HAPPENED;
            case PUBLISH_LOST -> nextPublish = Answer.DID_NOT_HAPPEN;
            case PUBLISH_LATE -> nextPublish = Answer.HAPPENS_LATER;
            case LOG_FAILS -> logFails = true;
            case TRANSACTION_TIMEOUT -> log.timeOut(process.name());
        }
    }

    /** Puts the last backup of the database in place, under running processes or after all of them were stopped. */
    void restore(boolean underway) {
        if (!database.restore()) return;
        restored = true;
        if (!underway) List.copyOf(processes).forEach(this::kill);
    }

    private void kill(Incarnation process) {
        if (process.isDead()) return;
        process.kill();
        database.connectionsLost(process);
        clock.in(SESSION, () -> group.expire(process));
        clock.in(chance.upTo(2 * SESSION), () -> {
            processes.remove(process);
            processes.add(new Incarnation(this, process.name()));
        });
    }

    private void freeze(Incarnation process, int steps) {
        if (process.isDead()) return;
        process.freeze(steps);
        if (steps > SESSION) clock.in(SESSION, () -> group.expire(process));
    }

    /** The frozen one wakes when its successor has long taken its name. */
    private void twin(Incarnation process, Chance dice) {
        if (process.isDead() || processes.size() > plan.processes()) return;
        freeze(process, SESSION + dice.upTo(3 * SESSION));
        processes.add(new Incarnation(this, process.name()));
    }
}
