package ngage.delivery.adapter;

import java.time.Duration;
import ngage.delivery.protocol.Arrivals;
import ngage.delivery.protocol.Assignment;
import ngage.delivery.protocol.Inbox;
import ngage.delivery.protocol.InputPartition;
import ngage.delivery.protocol.Round;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The inbox between the thread that polls and the thread that works: the one waits for room here, the other for records. */
final class WaitingRoom implements Arrivals {
    private final Inbox inbox;

    WaitingRoom(int waitingRecordsMax) {
        this.inbox = new Inbox(waitingRecordsMax);
    }

    synchronized void open(Assignment assigned) {
        inbox.open(assigned);
        notifyAll();
    }

    synchronized void revoke() {
        inbox.revoke();
        notifyAll();
    }

    synchronized void close() {
        inbox.close();
        notifyAll();
    }

    /** Whether records polled in this generation have to wait for room. */
    synchronized boolean isFullFor(int generation) {
        return inbox.takes(generation) && inbox.isFull();
    }

    /** Waits until there is room, or the records are no longer taken, or for so long. */
    synchronized void awaitRoom(int generation, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (isFullFor(generation)) {
                long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (millis <= 0) return;
                wait(millis);
            }
        } catch (InterruptedException stoppingNow) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds polled records. Those polled before the last rebalance are left out. */
    synchronized void put(ConsumerRecords<byte[], byte[]> polled, int generation) {
        if (!inbox.takes(generation)) return;
        for (TopicPartition partition : polled.partitions()) {
            InputPartition from = Offsets.ours(partition);
            for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                inbox.add(new KafkaRecord(from, record));
            }
        }
        notifyAll();
    }

    /** The next round, waiting for it; null once closed. */
    synchronized @Nullable Round take(int recordsMax) throws InterruptedException {
        while (!inbox.isClosed() && !inbox.hasRound()) wait();
        Round round = inbox.take(recordsMax);
        notifyAll();
        return round;
    }

    @Override
    public synchronized boolean isCurrent(Assignment assignment) {
        return inbox.isCurrent(assignment);
    }

    @Override
    public synchronized void giveUp(Assignment superseded) {
        inbox.giveUp(superseded);
        notifyAll();
    }

    synchronized int waitingRecords() {
        return inbox.waitingRecords();
    }
}
