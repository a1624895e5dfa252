package ngage.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Where polled records wait for the next round. Whatever has arrived while a round was at work is taken by the next one,
 * up to a limit: that is what makes batches large under load and small without.
 */
final class Inbox {
    /** The most bytes that wait; records are small, but nobody promises it. */
    private static final long WAITING_BYTES_MAX = 64L << 20;

    private final int waitingMax;
    private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private @Nullable Assignment assignment;
    private long waitingBytes;
    private boolean catchUp;
    private boolean closed;

    Inbox(int waitingMax) {
        this.waitingMax = waitingMax;
    }

    /**
     * From now on records of this assignment are taken, and no others. The first round comes at once, without records:
     * what is applied and not published must not wait for the next fact to arrive.
     */
    synchronized void open(Assignment assigned) {
        clear();
        assignment = assigned;
        catchUp = true;
        notifyAll();
    }

    /** The partitions are gone; what waits belongs to whoever has them next. */
    synchronized void revoke() {
        clear();
        assignment = null;
        notifyAll();
    }

    /** The partitions of this assignment are somebody else's; a newer assignment is left alone. */
    synchronized void revoke(Assignment superseded) {
        if (assignment == superseded) revoke();
    }

    synchronized void close() {
        closed = true;
        clear();
        notifyAll();
    }

    private void clear() {
        waiting.clear();
        waitingBytes = 0;
        catchUp = false;
    }

    /** Adds polled records; waits while too many are waiting. Records polled before the last rebalance are left out. */
    synchronized void put(ConsumerRecords<byte[], byte[]> polled, int generation) throws InterruptedException {
        while (!closed && isCurrent(generation) && isFull()) wait();
        if (closed || !isCurrent(generation)) return;
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            waiting.add(record);
            waitingBytes += record.serializedValueSize();
        }
        notifyAll();
    }

    private boolean isFull() {
        return waiting.size() >= waitingMax || waitingBytes >= WAITING_BYTES_MAX;
    }

    private boolean isCurrent(int generation) {
        return assignment != null && assignment.generation() == generation;
    }

    /** The next round's records, waiting for the first; null once closed. */
    synchronized @Nullable Round take(int recordsMax) throws InterruptedException {
        while (!closed && waiting.isEmpty() && !catchUp) wait();
        if (closed || assignment == null) return null;
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>(Math.min(recordsMax, waiting.size()));
        while (taken.size() < recordsMax) {
            ConsumerRecord<byte[], byte[]> next = waiting.poll();
            if (next == null) break;
            waitingBytes -= next.serializedValueSize();
            taken.add(next);
        }
        catchUp = false;
        notifyAll();
        return new Round(assignment, taken);
    }

    synchronized boolean isCurrent(Assignment assigned) {
        return assignment == assigned;
    }

    synchronized int waitingRecords() {
        return waiting.size();
    }

    /** Records to apply together, all polled under one assignment. */
    record Round(Assignment assignment, List<ConsumerRecord<byte[], byte[]>> records) {}
}
