package ngage.proof.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Known;
import ngage.delivery.protocol.KnownKey;
import ngage.delivery.protocol.Refused;
import ngage.delivery.protocol.Store;
import ngage.delivery.protocol.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A database as PostgreSQL is one at {@code read committed}: transactions see what is committed, row locks on positions and
 * unique keys make the second wait for the first, and a commit without an answer may have happened, may not, or may yet.
 */
final class SimulatedDatabase {
    /** A transaction that waits for another longer than this is in a deadlock, or might as well be. */
    private static final long LOCK_TIMEOUT = 1_000;

    private final World world;
    private Contents committed = new Contents();
    private @Nullable Contents backup;
    private final Set<Transaction> open = new LinkedHashSet<>();
    private final Map<Object, Transaction> locks = new HashMap<>();
    private boolean away;

    /** A line of the service's ledger: what a fact led to, and where the fact lies. */
    record Line(int inputPartition, Position position, Output output) {}

    /** What becomes of the next commit. */
    enum Answer {
        HAPPENED,
        DID_NOT_HAPPEN,
        HAPPENS_LATER
    }

    private static final class Contents {
        private final Map<InputPartition, Stored> positions = new TreeMap<>(World.BY_NAME);
        private final Map<KnownKey, Long> known = new HashMap<>();
        private final List<Line> lines = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();

        void add(Contents changes) {
            positions.putAll(changes.positions);
            known.putAll(changes.known);
            lines.addAll(changes.lines);
            refused.addAll(changes.refused);
        }

        Contents copy() {
            Contents copy = new Contents();
            copy.add(this);
            return copy;
        }
    }

    SimulatedDatabase(World world) {
        this.world = world;
    }

    List<Line> lines() {
        return committed.lines;
    }

    List<Refused> refused() {
        return committed.refused;
    }

    Map<InputPartition, Stored> positions() {
        return committed.positions;
    }

    void backUp() {
        backup = committed.copy();
    }

    /** Puts the last backup in place of what there is; false if there was none. */
    boolean restore() {
        if (backup == null) return false;
        crash();
        committed = backup.copy();
        return true;
    }

    /** Every transaction is lost. */
    void crash() {
        List.copyOf(open).forEach(Transaction::end);
    }

    void away(boolean isAway) {
        away = isAway;
        if (isAway) crash();
    }

    Store.Transaction begin(Incarnation process) {
        world.moment(process);
        if (away) throw new Broken(Broken.Kind.DATABASE, "the database is away");
        Transaction begun = new Transaction(process);
        open.add(begun);
        return begun;
    }

    /** A killed process' connections are seen to be gone a while later; what it had asked for may still be done. */
    void connectionsLost(Incarnation process) {
        for (Transaction transaction : List.copyOf(open)) {
            if (transaction.process == process) world.clock().in(world.chance().upTo(200), transaction::end);
        }
    }

    private final class Transaction implements Store.Transaction {
        private final Incarnation process;
        private final Contents changes = new Contents();
        private boolean ended;
        private boolean settled;

        Transaction(Incarnation process) {
            this.process = process;
        }

        /** Takes back what is not committed and lets go of all locks. */
        private void end() {
            ended = true;
            open.remove(this);
            locks.values().removeIf(holder -> holder == this);
        }

        private void moment() {
            world.moment(process);
            if (ended) throw new Broken(Broken.Kind.DATABASE, "the connection is gone");
        }

        private void lock(Object row) {
            long until = world.clock().now() + LOCK_TIMEOUT;
            if (locks.getOrDefault(row, this) != this) world.clock().in(LOCK_TIMEOUT + 1, () -> {});
            while (locks.getOrDefault(row, this) != this) {
                if (world.clock().now() > until) throw new Broken(Broken.Kind.DATABASE, "a lock was not had in time");
                world.momentUntil(
                        process,
                        () -> ended
                                || locks.getOrDefault(row, this) == this
                                || world.clock().now() > until);
                if (ended) throw new Broken(Broken.Kind.DATABASE, "the connection is gone");
            }
            locks.put(row, this);
        }

        @Override
        public void open(Map<InputPartition, Long> beginnings) {
            moment();
            TreeMap<InputPartition, Long> inOrder = new TreeMap<>(World.BY_NAME);
            inOrder.putAll(beginnings);
            inOrder.forEach((partition, offset) -> {
                lock(partition);
                if (committed.positions.containsKey(partition)) return;
                int id = world.number(partition);
                changes.positions.put(partition, new Stored(id, partition, new Position(offset, 0), null));
            });
        }

        @Override
        public Map<InputPartition, Stored> lock(Collection<InputPartition> partitions) {
            moment();
            Map<InputPartition, Stored> found = new HashMap<>();
            partitions.stream().sorted(World.BY_NAME).forEach(partition -> {
                if (committed.positions.containsKey(partition)) lock((Object) partition);
                Stored stored = committed.positions.get(partition);
                Stored own = changes.positions.getOrDefault(partition, stored);
                if (own != null) found.put(partition, own);
            });
            return found;
        }

        /** What it has changed itself it sees, as any transaction does. */
        @Override
        public Map<InputPartition, Position> positions() {
            moment();
            Map<InputPartition, Position> all = new HashMap<>();
            committed.positions.forEach((partition, stored) -> all.put(partition, stored.position()));
            changes.positions.forEach((partition, stored) -> all.put(partition, stored.position()));
            return all;
        }

        @Override
        public void move(Map<InputPartition, Stored> before, Map<InputPartition, Stored> after) {
            moment();
            after.forEach((partition, stored) -> {
                if (stored.equals(before.get(partition))) return;
                if (locks.get(partition) != this) throw new IllegalStateException(partition + " is moved unlocked");
                changes.positions.put(partition, stored);
            });
        }

        @Override
        public Map<KnownKey, Long> known(Collection<KnownKey> keys) {
            moment();
            Map<KnownKey, Long> found = new HashMap<>();
            for (KnownKey key : keys) {
                Long content = committed.known.get(key);
                if (content != null) found.put(key, content);
            }
            return found;
        }

        @Override
        public void keepKnown(List<Known> added) {
            moment();
            for (Known one : added) {
                keep(one.event(), one.content());
                if (one.subject() != null) keep(one.subject(), one.content());
            }
        }

        private void keep(KnownKey key, long content) {
            lock(key);
            if (committed.known.containsKey(key) || changes.known.containsKey(key)) {
                throw new Broken(Broken.Kind.DATABASE, "another instance has just kept the same");
            }
            changes.known.put(key, content);
        }

        @Override
        public void keepRefused(List<Refused> refused) {
            if (refused.isEmpty()) return;
            moment();
            for (Refused one : refused) {
                lock(List.of(one.origin(), one.offset()));
                if (committed.refused.stream()
                        .anyMatch(kept -> kept.origin().equals(one.origin()) && kept.offset() == one.offset())) {
                    throw new Broken(Broken.Kind.DATABASE, "another instance has just kept the same");
                }
            }
            changes.refused.addAll(refused);
        }

        @Override
        public List<Refused> refused(Stored at, long from, long to) {
            moment();
            return committed.refused.stream()
                    .filter(one -> one.inputPartition() == at.id() && one.offset() >= from && one.offset() < to)
                    .toList();
        }

        @Override
        public Applied apply(List<Received> facts, Resume resume) {
            moment();
            Applied applied = Service.apply(facts, resume, world.factsPerTransaction());
            int next = 0;
            for (Output output : applied.outputs()) {
                Received cause = facts.get(next++);
                changes.lines.add(
                        new Line(cause.inputPartition(), new Position(cause.offset(), resume.step()), output));
            }
            return applied;
        }

        @Override
        public List<Output> readBack(int inputPartition, Position from, Position to) {
            moment();
            return committed.lines.stream()
                    .filter(line -> line.inputPartition() == inputPartition)
                    .filter(line -> line.position().compareTo(from) >= 0
                            && line.position().compareTo(to) < 0)
                    .map(Line::output)
                    .toList();
        }

        @Override
        public void commit() {
            moment();
            Answer lost = world.commitWithoutAnswer();
            if (lost == null) {
                happen();
            } else {
                switch (lost) {
                    case HAPPENED -> happen();
                    case DID_NOT_HAPPEN -> end();
                    case HAPPENS_LATER -> world.clock().in(world.chance().upTo(300), this::happenIfOpen);
                }
                settled = true;
                world.moment(process);
                throw new Broken(Broken.Kind.DATABASE, "no answer to a commit");
            }
            world.moment(process);
        }

        private void happenIfOpen() {
            if (!ended) happen();
        }

        private void happen() {
            committed.add(changes);
            end();
        }

        @Override
        public void close() {
            if (!ended && !settled) end();
        }
    }
}
