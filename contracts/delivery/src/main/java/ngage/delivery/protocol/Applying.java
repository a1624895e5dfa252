package ngage.delivery.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.delivery.Applied;
import ngage.delivery.Output;
import ngage.delivery.Position;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.protocol.KnownEvents.Identity;
import ngage.delivery.protocol.KnownEvents.Verdict;
import ngage.delivery.protocol.Reading.Read;
import ngage.event.Fact;
import ngage.wire.Accepted;
import ngage.wire.Decoded;
import ngage.wire.EventCodec;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/** The database transaction of one round: what is new is applied, and the positions move with it. */
final class Applying {
    private final Store store;
    private final Verdicts verdicts;
    private final KnownEvents knownEvents = new KnownEvents();

    Applying(Store store, Verdicts verdicts) {
        this.store = store;
        this.verdicts = verdicts;
    }

    /**
     * What the transaction did.
     *
     * @param before where the partitions stood
     * @param after where they stand
     * @param outputs what the applied facts say to the outside
     * @param refused what must go to {@code dead-letter}
     * @param counts what became of the records behind the positions now
     * @param finished whether all records of the round are
     */
    record Result(
            Map<InputPartition, Stored> before,
            Map<InputPartition, Stored> after,
            List<Output> outputs,
            List<Refused> refused,
            List<Count> counts,
            boolean finished) {}

    /** A record that its partition's position has not passed. */
    private record Pending(Read read, Stored at) {
        boolean begun() {
            return at.position().step() > 0 && at.position().offset() == record().offset();
        }

        InputRecord record() {
            return read.record();
        }

        @Nullable
        Identity identity() {
            return read.identity();
        }

        Decoded decoded() {
            return read.decoded();
        }
    }

    /** The round in order: for each record its verdict, and the facts to apply with their places. */
    private record Sorted(List<Verdict> verdicts, List<Received> facts, List<Integer> places) {}

    Result apply(Store.Transaction transaction, Assignment assignment, Reading reading) {
        Map<InputPartition, Stored> before = transaction.lock(assignment.partitions());
        assignment.watermarks().rise(transaction.positions());
        List<Pending> pending = pending(reading, before);
        if (pending.isEmpty()) return new Result(before, before, List.of(), List.of(), List.of(), true);
        List<Pending> taken = begunAlone(pending);

        KnownEvents.Ledger known = new KnownEvents.Ledger(reading.known(transaction));
        Sorted sorted = sort(taken, known);
        boolean keptFirst = sorted.facts().isEmpty() || store.finishes(sorted.facts());
        if (keptFirst) known.keepBefore(transaction, taken.size());
        Applied applied = sorted.facts().isEmpty()
                ? Applied.all(List.of(), 0)
                : transaction.apply(
                        sorted.facts(), resumeOf(taken.get(sorted.places().getFirst())));

        boolean allFacts = applied.factsDone() == sorted.facts().size();
        if (keptFirst && !allFacts) throw leftUndone(applied, sorted);
        int done = allFacts ? taken.size() : sorted.places().get(applied.factsDone());
        boolean begun = applied.unfinished() != null;
        if (!keptFirst) known.keepBefore(transaction, begun ? done + 1 : done);
        List<Refused> refused = refused(taken.subList(0, done), sorted.verdicts());
        transaction.keepRefused(refused);
        Map<InputPartition, Stored> after = advance(before, taken, done, applied.unfinished());
        transaction.move(before, after);
        return new Result(
                before,
                after,
                applied.outputs(),
                refused,
                counts(taken.subList(0, done), sorted.verdicts()),
                done == pending.size());
    }

    private static IllegalStateException leftUndone(Applied applied, Sorted sorted) {
        return new IllegalStateException("facts that were sure to be finished: " + applied.factsDone() + " of "
                + sorted.facts().size() + " are");
    }

    private List<Pending> pending(Reading reading, Map<InputPartition, Stored> positions) {
        List<Pending> pending = new ArrayList<>();
        for (Read read : reading.records(this::read)) {
            InputRecord record = read.record();
            Stored at = positions.get(record.partition());
            if (at == null) throw new IllegalStateException(record.partition() + " has no position");
            if (record.offset() >= at.position().offset()) pending.add(new Pending(read, at));
        }
        return pending;
    }

    private Read read(InputRecord record) {
        Topic topic = Topic.named(record.partition().topic());
        if (topic == null) throw new IllegalStateException(record.partition() + " is of no topic of the programme");
        Refusal refused = verdicts.refusalOf(record);
        Decoded decoded = refused == null ? fit(EventCodec.decode(topic, record.value(), record::header)) : refused;
        Identity identity = decoded instanceof Accepted accepted
                ? knownEvents.identify(topic, accepted.id(), (Fact) accepted.event())
                : null;
        return new Read(record, decoded, identity);
    }

    /** What can be read may still make no sense to the service. */
    private Decoded fit(Decoded decoded) {
        if (!(decoded instanceof Accepted accepted)) return decoded;
        String unfit = store.unfit((Fact) accepted.event());
        return unfit == null ? decoded : new Refusal(Refusal.Reason.INVALID, unfit);
    }

    /** A fact that was begun goes on alone, before anything else. */
    private static List<Pending> begunAlone(List<Pending> pending) {
        for (Pending one : pending) {
            if (one.begun()) return List.of(one);
        }
        return pending;
    }

    private static Sorted sort(List<Pending> pending, KnownEvents.Ledger known) {
        Sorted sorted = new Sorted(new ArrayList<>(pending.size()), new ArrayList<>(pending.size()), new ArrayList<>());
        for (int place = 0; place < pending.size(); place++) {
            Pending one = pending.get(place);
            Verdict verdict = verdict(place, one, known);
            sorted.verdicts().add(verdict);
            if (verdict instanceof Verdict.New && one.decoded() instanceof Accepted accepted) {
                sorted.facts().add(received(one, accepted));
                sorted.places().add(place);
            }
        }
        return sorted;
    }

    private static Verdict verdict(int place, Pending one, KnownEvents.Ledger known) {
        return switch (one.decoded()) {
            case Refusal refusal -> new Verdict.Refuse(refusal);
            case Accepted accepted -> {
                // What was begun is known already, by its own first step.
                if (one.begun() || one.identity() == null) yield new Verdict.New();
                yield known.judge(place, one.identity(), accepted.id(), (Fact) accepted.event());
            }
        };
    }

    private static Received received(Pending one, Accepted accepted) {
        return new Received(
                accepted.id(),
                (Fact) accepted.event(),
                one.at().id(),
                one.record().offset(),
                one.record().recordedAt());
    }

    private static Resume resumeOf(Pending first) {
        return first.begun()
                ? new Resume(first.at().position().step(), first.at().resume())
                : Resume.START;
    }

    private static List<Refused> refused(List<Pending> done, List<Verdict> verdicts) {
        List<Refused> refused = new ArrayList<>();
        for (int place = 0; place < done.size(); place++) {
            Pending one = done.get(place);
            if (verdicts.get(place) instanceof Verdict.Refuse refuse) {
                refused.add(Refused.of(one.at().id(), one.record(), refuse.refusal()));
            }
        }
        return refused;
    }

    private static List<Count> counts(List<Pending> done, List<Verdict> verdicts) {
        List<Count> counts = new ArrayList<>(done.size());
        for (int place = 0; place < done.size(); place++) {
            String topic = done.get(place).record().partition().topic();
            counts.add(
                    switch (verdicts.get(place)) {
                        case Verdict.New ignored -> new Count(topic, Count.Outcome.APPLIED, null);
                        case Verdict.Duplicate ignored -> new Count(topic, Count.Outcome.DUPLICATE, null);
                        case Verdict.Refuse refuse ->
                            new Count(
                                    topic,
                                    Count.Outcome.REFUSED,
                                    refuse.refusal().reason());
                    });
        }
        return counts;
    }

    /** The positions behind the records done, and into the one that was begun. */
    private static Map<InputPartition, Stored> advance(
            Map<InputPartition, Stored> before, List<Pending> pending, int done, @Nullable Resume unfinished) {
        Map<InputPartition, Stored> after = new HashMap<>(before);
        for (Pending one : pending.subList(0, done)) {
            Position behind = new Position(one.record().offset() + 1, 0);
            after.put(one.at().partition(), one.at().movedTo(behind, null));
        }
        if (unfinished != null) {
            Pending begun = pending.get(done);
            Position within = new Position(begun.record().offset(), unfinished.step());
            after.put(begun.at().partition(), begun.at().movedTo(within, unfinished.token()));
        }
        return after;
    }
}
