package ngage.proof.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import ngage.delivery.CrashPoint;
import ngage.delivery.Received;
import ngage.delivery.protocol.Assigning;
import ngage.delivery.protocol.Backoff;
import ngage.delivery.protocol.Failure.PublisherLostException;
import ngage.delivery.protocol.Inbox;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.OutputLog;
import ngage.delivery.protocol.Pauses;
import ngage.delivery.protocol.Round;
import ngage.delivery.protocol.Rounds;
import ngage.delivery.protocol.Store;
import ngage.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * One process of the service, with the three threads it has in production: one polls and follows rebalances, one hands over
 * what was polled, one delivers rounds. Everything that decides is production code.
 */
final class Incarnation {
    private static final int WAITING_MAX = 12;
    private static final int FETCH_MAX = 4;
    private static final int HANDOVER_MAX = 400;
    private static final Duration PAUSE_MIN = Duration.ofMillis(4);
    private static final Duration PAUSE_MAX = Duration.ofMillis(400);

    private final World world;
    private final String name;
    private final List<Strand> strands = new ArrayList<>();
    private final Inbox inbox = new Inbox(WAITING_MAX);
    private final Queue<Polled> polled = new ArrayDeque<>();
    private final Map<InputPartition, Long> fetchFrom = new HashMap<>();
    private @Nullable Rounds rounds;
    private boolean atWork;
    private boolean reads;
    private boolean stoppedForGood;
    private boolean dead;
    private long frozenUntil;

    /** Records on their way from the polling thread to the inbox. */
    private record Polled(int generation, List<Letter> letters) {}

    Incarnation(World world, String name) {
        this.world = world;
        this.name = name;
        strands.add(new Strand(this::poll));
        strands.add(new Strand(this::handOver));
        strands.add(new Strand(this::work));
    }

    String name() {
        return name;
    }

    List<Strand> strands() {
        return strands;
    }

    boolean runs() {
        return !dead && world.clock().now() >= frozenUntil;
    }

    boolean isDead() {
        return dead;
    }

    /** Whether it has found that a human must look first. */
    boolean isStoppedForGood() {
        return stoppedForGood;
    }

    void kill() {
        dead = true;
        strands.clear();
    }

    void freeze(long steps) {
        frozenUntil = world.clock().now() + steps;
        world.clock().in(steps, () -> {});
    }

    private void poll() {
        Store store = world.sabotage().store(world, new OwnStore());
        OutputLog log = world.sabotage().outputs(world, world.log().writer(this));
        Watcher watch = new Watcher();
        rounds = new Rounds(
                store,
                log,
                inbox,
                Broken::diagnose,
                new Crashes(),
                new Backoff(new Waits(), PAUSE_MIN, PAUSE_MAX),
                watch);
        Assigning assigning = new Assigning(store, Broken::diagnose, watch);
        Group group = world.group();
        Group.Member member = new Group.Member(this);
        while (true) {
            revoked();
            if (group.isOut(member)) member = new Group.Member(this);
            Group.Member me = member;
            group.join(me);
            world.momentUntil(this, () -> group.hasBegunWith(me) || group.isOut(me));
            if (group.isOut(me)) continue;
            Group.At at = group.at(me);
            assigned(assigning, at, group.assigned(me));
            while (!group.mustJoin(me)) {
                world.momentUntil(this, () -> group.mustJoin(me) || (reads && hasNews()));
                if (!group.mustJoin(me)) fetch(at);
            }
        }
    }

    private void assigned(Assigning assigning, Group.At at, List<InputPartition> partitions) {
        fetchFrom.clear();
        Assigning.Ending ending = assigning.assign(
                world.sabotage().inputs(world, world.log().inputs(this, at, fetchFrom)),
                partitions,
                new Backoff(new Waits(), PAUSE_MIN, PAUSE_MAX),
                () -> false);
        switch (ending) {
            case Assigning.Ending.Reading reading -> {
                stoppedForGood = false;
                inbox.open(reading.assignment());
                reads = true;
            }
            case Assigning.Ending.NoTurn _ -> reads = false;
            case Assigning.Ending.Unsafe _ -> {
                reads = false;
                stoppedForGood = true;
            }
        }
    }

    /** The round at work may finish; but a rebalance does not wait for ever. */
    private void revoked() {
        inbox.revoke();
        reads = false;
        long until = world.clock().now() + world.chance().upTo(HANDOVER_MAX);
        world.clock().in(HANDOVER_MAX, () -> {});
        world.momentUntil(this, () -> !atWork || world.clock().now() >= until);
    }

    private boolean hasNews() {
        return polled.size() < 2
                && fetchFrom.entrySet().stream()
                        .anyMatch(from -> world.log().next(from.getKey(), from.getValue()) != null);
    }

    private void fetch(Group.At at) {
        List<Letter> letters = new ArrayList<>();
        for (InputPartition partition : world.log().partitions()) {
            Long from = fetchFrom.get(partition);
            int wanted = world.chance().upTo(FETCH_MAX);
            for (int i = 0; from != null && i < wanted; i++) {
                Letter letter = world.log().next(partition, from);
                if (letter == null) break;
                letters.add(letter);
                from = letter.offset() + 1;
                fetchFrom.put(partition, from);
            }
        }
        if (!letters.isEmpty()) polled.add(new Polled(at.generation(), letters));
    }

    private void handOver() {
        while (true) {
            world.momentUntil(this, () -> !polled.isEmpty());
            Polled next = polled.remove();
            world.momentUntil(this, () -> !inbox.takes(next.generation()) || !inbox.isFull());
            if (inbox.takes(next.generation())) next.letters().forEach(inbox::add);
        }
    }

    private void work() {
        try {
            while (true) {
                world.momentUntil(this, inbox::hasRound);
                Round round = inbox.take(world.chance().upTo(WAITING_MAX));
                Rounds ours = rounds;
                if (round == null || ours == null) continue;
                atWork = true;
                ours.deliver(round);
                atWork = false;
            }
        } catch (PublisherLostException lost) {
            world.startAnew(this);
        }
    }

    /** The service's database as this process reaches it. */
    private final class OwnStore implements Store {
        @Override
        public Transaction begin() {
            return world.database().begin(Incarnation.this);
        }

        @Override
        public @Nullable String unfit(Fact fact) {
            return Service.unfit(fact);
        }

        @Override
        public boolean finishes(List<Received> facts) {
            return Service.finishes(facts);
        }

        @Override
        public void committed() {}

        @Override
        public void forget() {}
    }

    /** Time is counted in steps. */
    private final class Waits implements Pauses {
        @Override
        public void pause(long millis) {
            long until = world.clock().now() + millis;
            world.clock().in(millis, () -> {});
            world.momentUntil(Incarnation.this, () -> world.clock().now() >= until);
        }

        @Override
        public long jitter(long bound) {
            return world.chance().below((int) bound);
        }
    }

    /** Each of the three is a moment to die at. */
    private final class Crashes implements CrashPoint {
        @Override
        public void afterDatabaseCommit() {
            world.moment(Incarnation.this);
        }

        @Override
        public void beforeKafkaCommit() {
            world.moment(Incarnation.this);
        }

        @Override
        public void afterKafkaCommit() {
            world.moment(Incarnation.this);
        }
    }
}
