package ngage.proof.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.protocol.InputLog;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Membership;
import ngage.delivery.protocol.OutputLog;
import ngage.delivery.protocol.Refused;
import org.jspecify.annotations.Nullable;

/**
 * A log as Kafka is one: input partitions whose offsets have gaps, and transactional writers whose outputs and publish
 * positions become visible together or never. A writer is fenced by the next one of its name, by a transaction that took too
 * long, and, when it moves positions, by the group's generation.
 */
final class SimulatedLog {
    private static final long TRANSACTION_TIMEOUT = 3_000;

    private final World world;
    private final Map<InputPartition, List<Letter>> inputs = new TreeMap<>(World.BY_NAME);
    private final Map<InputPartition, Long> ends = new HashMap<>();
    private final Map<InputPartition, Position> published = new HashMap<>();
    private final List<Output> outputs = new ArrayList<>();
    private final List<Refused> deadLetters = new ArrayList<>();
    private final Map<String, Writer> writers = new HashMap<>();

    SimulatedLog(World world, List<InputPartition> partitions) {
        this.world = world;
        partitions.forEach(partition -> {
            inputs.put(partition, new ArrayList<>());
            ends.put(partition, 0L);
        });
    }

    Collection<InputPartition> partitions() {
        return inputs.keySet();
    }

    /** Appends a record; {@code markers} offsets before it hold none, as where a transaction ended. */
    Letter append(InputPartition partition, int markers, Map<String, byte[]> headers, byte @Nullable [] value) {
        long offset = end(partition) + markers;
        Letter letter = new Letter(partition, offset, headers, value);
        letters(partition).add(letter);
        ends.put(partition, offset + 1);
        return letter;
    }

    private List<Letter> letters(InputPartition partition) {
        return inputs.getOrDefault(partition, List.of());
    }

    long end(InputPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** The first record at an offset or behind it; null if there is none yet. */
    @Nullable
    Letter next(InputPartition partition, long offset) {
        List<Letter> letters = letters(partition);
        for (int i = letters.size() - 1; i >= 0; i--) {
            if (letters.get(i).offset() < offset) return i + 1 < letters.size() ? letters.get(i + 1) : null;
        }
        return letters.isEmpty() ? null : letters.getFirst();
    }

    /** What a reader at {@code read_committed} sees. */
    List<Output> outputs() {
        return outputs;
    }

    List<Refused> deadLetters() {
        return deadLetters;
    }

    @Nullable
    Position published(InputPartition partition) {
        return published.get(partition);
    }

    private boolean isUndecided(Collection<InputPartition> partitions) {
        return writers.values().stream().anyMatch(writer -> writer.isUndecidedOn(partitions));
    }

    /** The input topics for one member, while it is assigned partitions. */
    InputLog inputs(Incarnation process, Group.At at, Map<InputPartition, Long> fetchFrom) {
        return new InputLog() {
            @Override
            public Membership membership() {
                return at;
            }

            @Override
            public Collection<InputPartition> partitionsOfGroup() {
                return partitions();
            }

            @Override
            public Map<InputPartition, Long> beginnings(Collection<InputPartition> asked) {
                world.moment(process);
                Map<InputPartition, Long> beginnings = new HashMap<>();
                asked.forEach(partition -> beginnings.put(partition, 0L));
                return beginnings;
            }

            @Override
            public Map<InputPartition, Long> ends(Collection<InputPartition> asked) {
                world.moment(process);
                Map<InputPartition, Long> found = new HashMap<>();
                asked.forEach(partition -> found.put(partition, end(partition)));
                return found;
            }

            /** An open transaction may yet move them: only what is decided is answered. */
            @Override
            public Map<InputPartition, Position> published(Collection<InputPartition> asked) {
                world.momentUntil(process, () -> !isUndecided(asked));
                Map<InputPartition, Position> found = new HashMap<>();
                asked.forEach(partition -> {
                    Position position = published.get(partition);
                    if (position != null) found.put(partition, position);
                });
                return found;
            }

            @Override
            public void beginPublishedAt(Map<InputPartition, Position> positions) {
                world.moment(process);
                if (!world.group().isCurrent(at)) {
                    throw new Broken(Broken.Kind.GROUP_REBALANCED, "the group has moved on");
                }
                published.putAll(positions);
                world.moment(process);
            }

            @Override
            public void readFrom(InputPartition partition, long offset) {
                fetchFrom.put(partition, offset);
            }
        };
    }

    /** A process begins to write under its name: whoever wrote under it before is fenced, and its transaction ended. */
    OutputLog writer(Incarnation process) {
        Writer writer = writers.computeIfAbsent(process.name(), Writer::new);
        int epoch = ++writer.epoch;
        writer.abortIfOpen();
        world.momentUntil(process, () -> !writer.isOpen());
        return new OutputLog() {
            @Override
            public void run(Consumer<Transaction> steps) {
                world.moment(process);
                steps.accept(new Steps(process, writer, epoch));
            }

            @Override
            public @Nullable Trouble troubleOf(RuntimeException thrown) {
                return Broken.trouble(thrown);
            }
        };
    }

    /** A transaction of a name took too long. */
    void timeOut(String name) {
        Writer writer = writers.get(name);
        if (writer != null && writer.isOpen()) writer.timeOut();
    }

    private final class Writer {
        private final List<Output> pendingOutputs = new ArrayList<>();
        private final List<Refused> pendingDeadLetters = new ArrayList<>();
        private final Map<InputPartition, Position> pendingPositions = new HashMap<>();
        private int epoch;
        private long number;
        private boolean open;
        private boolean committing;

        Writer(String name) {}

        boolean isOpen() {
            return open;
        }

        boolean isUndecidedOn(Collection<InputPartition> partitions) {
            return open && pendingPositions.keySet().stream().anyMatch(partitions::contains);
        }

        void begin() {
            open = true;
            long begun = ++number;
            world.clock().in(TRANSACTION_TIMEOUT, () -> {
                if (open && number == begun) timeOut();
            });
        }

        void timeOut() {
            if (committing) return;
            epoch++;
            clear();
        }

        void abortIfOpen() {
            if (open && !committing) clear();
        }

        void commit() {
            outputs.addAll(pendingOutputs);
            deadLetters.addAll(pendingDeadLetters);
            published.putAll(pendingPositions);
            clear();
        }

        private void clear() {
            open = false;
            committing = false;
            pendingOutputs.clear();
            pendingDeadLetters.clear();
            pendingPositions.clear();
        }
    }

    private final class Steps implements OutputLog.Transaction {
        private final Incarnation process;
        private final Writer writer;
        private final int epoch;
        private boolean asked;

        Steps(Incarnation process, Writer writer, int epoch) {
            this.process = process;
            this.writer = writer;
            this.epoch = epoch;
        }

        private void moment() {
            world.moment(process);
            if (writer.epoch != epoch) throw new Broken(Broken.Kind.LOG_LOST, "another writer has the name");
            if (world.logFailsOnce()) throw new Broken(Broken.Kind.LOG_PASSING, "the broker is away");
        }

        @Override
        public void begin() {
            moment();
            writer.begin();
        }

        @Override
        public void send(Output output) {
            if (writer.epoch == epoch) writer.pendingOutputs.add(output);
        }

        @Override
        public void sendDeadLetter(Refused refused) {
            if (writer.epoch == epoch) writer.pendingDeadLetters.add(refused);
        }

        @Override
        public void movePublished(Map<InputPartition, Position> positions, Membership membership) {
            moment();
            boolean refused = world.group().isPreparing() && world.chance().oneIn(2);
            if (refused
                    || !(membership instanceof Group.At at)
                    || !world.group().isCurrent(at)) {
                throw new Broken(Broken.Kind.LOG_REBALANCED, "the group has moved on");
            }
            writer.pendingPositions.putAll(positions);
        }

        @Override
        public void commit() {
            if (asked) {
                world.momentUntil(process, () -> !writer.committing || writer.epoch != epoch);
                if (writer.epoch != epoch) throw new Broken(Broken.Kind.LOG_LOST, "another writer has the name");
                if (writer.open) writer.commit();
                return;
            }
            moment();
            asked = true;
            SimulatedDatabase.Answer lost = world.publishWithoutAnswer();
            if (lost == null) {
                writer.commit();
                world.moment(process);
                return;
            }
            switch (lost) {
                case HAPPENED -> writer.commit();
                case DID_NOT_HAPPEN -> {}
                case HAPPENS_LATER -> {
                    writer.committing = true;
                    long begun = writer.number;
                    world.clock().in(world.chance().upTo(300), () -> {
                        if (writer.committing && writer.number == begun) writer.commit();
                    });
                }
            }
            world.moment(process);
            throw new Broken(Broken.Kind.LOG_NO_ANSWER, "no answer to a commit");
        }

        @Override
        public void abort() {
            world.moment(process);
            if (writer.epoch != epoch) throw new Broken(Broken.Kind.LOG_LOST, "another writer has the name");
            writer.abortIfOpen();
        }
    }
}
