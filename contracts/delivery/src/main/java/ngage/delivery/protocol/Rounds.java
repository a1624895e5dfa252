package ngage.delivery.protocol;

import java.util.HashMap;
import java.util.Map;
import ngage.delivery.CrashPoint;
import ngage.delivery.Position;
import ngage.delivery.protocol.Applying.Result;
import ngage.delivery.protocol.Failure.PublisherLostException;

/**
 * The rounds: apply what has arrived in the database, publish it to the log, again. A round that fails for a passing reason
 * is tried again until it succeeds or the partitions are somebody else's.
 */
public final class Rounds {
    private final Store store;
    private final Applying applying;
    private final Publishing publishing;
    private final Arrivals arrivals;
    private final Failure.Diagnosis diagnosis;
    private final CrashPoint crashPoint;
    private final Backoff backoff;
    private final Watch watch;

    public Rounds(
            Store store,
            OutputLog log,
            Arrivals arrivals,
            Failure.Diagnosis diagnosis,
            CrashPoint crashPoint,
            Backoff backoff,
            Watch watch) {
        this.store = store;
        this.applying = new Applying(store, Verdicts.NONE);
        this.publishing = new Publishing(log, crashPoint);
        this.arrivals = arrivals;
        this.diagnosis = diagnosis;
        this.crashPoint = crashPoint;
        this.backoff = backoff;
        this.watch = watch;
    }

    /**
     * Tries a round until every record of it is applied and published, or the partitions are gone.
     *
     * @throws PublisherLostException if this process must start anew to publish anything
     * @throws IllegalStateException if there is a mistake in the code or in the data
     */
    public void deliver(Round round) {
        backoff.reset();
        Reading reading = new Reading(round.records());
        boolean finished = false;
        while (!finished && arrivals.isCurrent(round.assignment())) {
            try {
                finished = attempt(round, reading);
                backoff.reset();
                watch.working();
            } catch (RuntimeException thrown) {
                store.forget();
                reading.forget();
                finished = !mayTryAgain(thrown, round.assignment());
            }
        }
    }

    private boolean mayTryAgain(RuntimeException thrown, Assignment assignment) {
        String reason = String.valueOf(thrown.getMessage());
        return switch (diagnosis.of(thrown)) {
            case TRANSIENT -> {
                watch.tryingAgain(reason);
                backoff.pause();
                yield true;
            }
            case SUPERSEDED -> {
                watch.superseded(reason);
                arrivals.giveUp(assignment);
                yield false;
            }
            case FATAL -> throw new PublisherLostException(reason, thrown);
            case BUG -> throw new IllegalStateException("cannot apply " + reason, thrown);
        };
    }

    /** One database transaction and one of the log; whether all records of the round are behind them. */
    private boolean attempt(Round round, Reading reading) {
        Assignment assignment = round.assignment();
        watch.applying();
        Outgoing outgoing = new Outgoing();
        Result result;
        try (Store.Transaction transaction = store.begin()) {
            result = applying.apply(transaction, assignment, reading);
            watch.moving(round.records(), result.before(), result.after());
            readBack(transaction, assignment, result.before(), outgoing);
            transaction.commit();
        }
        crashPoint.afterDatabaseCommit();
        store.committed();
        watch.applied(round.records().size(), result.counts());
        outgoing.add(result.outputs(), result.refused());
        publish(assignment, outgoing, result.after());
        crashPoint.afterKafkaCommit();
        watch.done(round.records());
        return result.finished();
    }

    /** What an earlier round, here or elsewhere, has committed and not published. */
    private void readBack(
            Store.Transaction transaction,
            Assignment assignment,
            Map<InputPartition, Stored> stored,
            Outgoing outgoing) {
        for (Stored at : stored.values()) {
            Position published = assignment.publishedUpTo(at.partition());
            Position applied = at.position();
            if (applied.isBefore(published)) {
                throw new PublisherLostException(
                        at.partition() + ": the database went back from " + published + " to " + applied, null);
            }
            if (published.equals(applied)) continue;
            watch.readingBack(at.partition(), published, applied);
            outgoing.add(
                    transaction.readBack(at.id(), published, applied),
                    transaction.refused(at, published.offset(), applied.offset()));
        }
    }

    private void publish(Assignment assignment, Outgoing outgoing, Map<InputPartition, Stored> after) {
        Map<InputPartition, Position> positions = new HashMap<>();
        for (Stored at : after.values()) {
            if (assignment.publishedUpTo(at.partition()).isBefore(at.position())) {
                positions.put(at.partition(), at.position());
            }
        }
        if (positions.isEmpty()) return;
        watch.publishing();
        publishing.publish(outgoing, positions, assignment.membership());
        positions.forEach(assignment::publishedUpTo);
        watch.published(outgoing.size());
    }
}
