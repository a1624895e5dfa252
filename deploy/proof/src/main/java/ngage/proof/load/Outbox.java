package ngage.proof.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import ngage.local.CannotRun;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.wire.Topic;

/**
 * What an order system does that loses nothing: it keeps every fact until the broker has confirmed it. After a record that
 * the broker did not take, of which the client itself does not try again, it connects anew and says all that is not
 * confirmed once more, in order. Some facts then stand on their topic twice, as they may.
 *
 * <p>One thread at a time sends; any thread may ask for the counts.
 */
public final class Outbox implements AutoCloseable {
    /** With so many unconfirmed it waits until they are. */
    private static final int KEPT_MAX = 10_000;

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final String bootstrapServers;
    private final Duration patience;
    private final Deque<Message> unconfirmed = new ArrayDeque<>();
    private final Map<Topic, Long> byEarlierConnections = new EnumMap<>(Topic.class);
    private FactProducer producer;

    /**
     * Connects.
     *
     * @param patience how long the broker may be away, or refuse, before it is a failure
     * @throws CannotRun if it does not answer now, or lacks a topic
     */
    public Outbox(String bootstrapServers, Duration patience) {
        this.bootstrapServers = bootstrapServers;
        this.patience = patience;
        this.producer = FactProducer.connectPatiently(bootstrapServers, patience);
    }

    /**
     * Sends one fact and, if an earlier one was not taken, waits until all are confirmed.
     *
     * @throws CannotRun if the broker goes on refusing for longer than the patience
     */
    public void send(Message message) {
        FactProducer now = connection();
        if (now.acknowledged() == now.sent()) unconfirmed.clear();
        unconfirmed.add(message);
        try {
            now.send(message);
        } catch (CannotRun refused) {
            sayAgain();
        }
        if (unconfirmed.size() >= KEPT_MAX) flush();
    }

    /**
     * Waits until every fact sent is confirmed.
     *
     * @throws CannotRun if the broker goes on refusing for longer than the patience
     */
    public void flush() {
        try {
            connection().flush();
            unconfirmed.clear();
        } catch (CannotRun refused) {
            sayAgain();
        }
    }

    /** Records the broker has confirmed, by topic. */
    public synchronized Map<Topic, Long> acknowledged() {
        Map<Topic, Long> counts = new EnumMap<>(Topic.class);
        FactProducer.INPUTS.forEach(topic ->
                counts.put(topic, byEarlierConnections.getOrDefault(topic, 0L) + producer.acknowledged(topic)));
        return counts;
    }

    @Override
    public void close() {
        connection().close();
    }

    private void sayAgain() {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                reconnect();
                FactProducer now = connection();
                unconfirmed.forEach(now::send);
                now.flush();
                unconfirmed.clear();
                return;
            } catch (CannotRun again) {
                if (System.nanoTime() - end > 0) throw again;
                pause(again);
            }
        }
    }

    private synchronized FactProducer connection() {
        return producer;
    }

    private void reconnect() {
        FactProducer next = FactProducer.connectPatiently(bootstrapServers, patience);
        FactProducer broken = connection();
        broken.close();
        synchronized (this) {
            FactProducer.INPUTS.forEach(
                    topic -> byEarlierConnections.merge(topic, broken.acknowledged(topic), Long::sum));
            producer = next;
        }
    }

    private static void pause(CannotRun why) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }
}
