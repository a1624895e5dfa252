package ngage.delivery.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Where polled records wait for the next round. Whatever has arrived while a round was at work is taken by the next one,
 * up to a limit: that is what makes batches large under load and small without. Not for several threads at once: whoever
 * shares it waits and wakes around it.
 */
public final class Inbox implements Arrivals {
    /** The most bytes that wait; records are small, but nobody promises it. */
    private static final long WAITING_BYTES_MAX = 64L << 20;

    private final int waitingMax;
    private final Queue<InputRecord> waiting = new ArrayDeque<>();
    private @Nullable Assignment assignment;
    private long waitingBytes;
    private boolean catchUp;
    private boolean closed;

    public Inbox(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /**
     * From now on records of this assignment are taken, and no others. The first round comes at once, without records:
     * what is applied and not published must not wait for the next fact to arrive.
     */
    public void open(Assignment assigned) {
        if (closed) return;
        revoke();
        assignment = assigned;
        catchUp = true;
    }

    /** The partitions are gone; what waits belongs to whoever has them next. */
    public void revoke() {
        waiting.clear();
        waitingBytes = 0;
        catchUp = false;
        assignment = null;
    }

    /** Nothing is taken any more, ever. */
    public void close() {
        revoke();
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Whether records polled in this generation of the group are taken; those polled before a rebalance are left out. */
    public boolean takes(int generation) {
        return assignment != null && assignment.generation() == generation;
    }

    public boolean isFull() {
        return waiting.size() >= waitingMax || waitingBytes >= WAITING_BYTES_MAX;
    }

    public void add(InputRecord record) {
        waiting.add(record);
        waitingBytes += record.bytes();
    }

    public boolean hasRound() {
        return assignment != null && (catchUp || !waiting.isEmpty());
    }

    /** The next round's records; null if there is nothing to do. */
    public @Nullable Round take(int recordsMax) {
        if (assignment == null || !hasRound()) return null;
        List<InputRecord> taken = new ArrayList<>(Math.min(recordsMax, waiting.size()));
        while (taken.size() < recordsMax) {
            InputRecord next = waiting.poll();
            if (next == null) break;
            waitingBytes -= next.bytes();
            taken.add(next);
        }
        catchUp = false;
        return new Round(assignment, taken);
    }

    @Override
    public boolean isCurrent(Assignment assigned) {
        return assignment == assigned;
    }

    @Override
    public void giveUp(Assignment superseded) {
        if (assignment == superseded) revoke();
    }

    public int waitingRecords() {
        return waiting.size();
    }
}
