package ngage.delivery.protocol;

import java.util.Map;
import ngage.delivery.CrashPoint;
import ngage.delivery.Position;
import ngage.delivery.protocol.Failure.PublisherLostException;
import ngage.delivery.protocol.Failure.SupersededException;
import ngage.delivery.protocol.OutputLog.Transaction;
import ngage.delivery.protocol.OutputLog.Trouble;

/** Publishes outputs and the group's publish positions in one transaction of the log. */
final class Publishing {
    /** How often a commit without an answer is asked for again, before the process starts anew to find out. */
    private static final int COMMIT_TRIES_MAX = 5;

    private final OutputLog log;
    private final CrashPoint crashPoint;

    Publishing(OutputLog log, CrashPoint crashPoint) {
        this.log = log;
        this.crashPoint = crashPoint;
    }

    /**
     * Publishes all or nothing and returns once it is known which.
     *
     * @throws SupersededException if the group has been rebalanced since the membership was taken
     * @throws PublisherLostException if this process must start anew to publish anything
     */
    void publish(Outgoing outgoing, Map<InputPartition, Position> positions, Membership membership) {
        log.run(transaction -> publish(transaction, outgoing, positions, membership));
    }

    private void publish(
            Transaction transaction,
            Outgoing outgoing,
            Map<InputPartition, Position> positions,
            Membership membership) {
        try {
            transaction.begin();
            outgoing.sendTo(transaction);
            transaction.movePublished(positions, membership);
            crashPoint.beforeKafkaCommit();
            commit(transaction);
        } catch (RuntimeException failed) {
            Trouble trouble = log.troubleOf(failed);
            if (trouble == null) throw failed;
            if (trouble == Trouble.LOST)
                throw new PublisherLostException("the transactional producer cannot go on", failed);
            abort(transaction);
            if (trouble == Trouble.REBALANCED) throw new SupersededException("the group was rebalanced", failed);
            throw failed;
        }
    }

    /** A commit without an answer may have happened; asking again gives the same answer as the first time. */
    private void commit(Transaction transaction) {
        for (int tries = 1; ; tries++) {
            try {
                transaction.commit();
                return;
            } catch (RuntimeException failed) {
                if (log.troubleOf(failed) != Trouble.NO_ANSWER) throw failed;
                if (tries == COMMIT_TRIES_MAX) throw new PublisherLostException("no answer to a commit", failed);
            }
        }
    }

    private void abort(Transaction transaction) {
        try {
            transaction.abort();
        } catch (RuntimeException stuck) {
            if (log.troubleOf(stuck) == null) throw stuck;
            throw new PublisherLostException("a transaction could not be aborted", stuck);
        }
    }
}
