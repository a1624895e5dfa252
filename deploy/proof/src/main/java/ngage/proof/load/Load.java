package ngage.proof.load;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import ngage.local.CannotRun;
import ngage.local.market.Market;
import ngage.local.market.MarketPlan;
import ngage.local.publish.Message;
import ngage.wire.Topic;

/**
 * Every kind of fact, published at a fixed rate whatever becomes of those who read it: the story of a market, and between
 * its facts random histories. It goes straight to the broker and waits for it as long as a fault may take. After the
 * market's story the histories go on alone.
 */
public final class Load implements AutoCloseable {
    /** One fact in so many is of a history. */
    private static final int HISTORIES = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Outbox outbox;
    private final Random random;
    private final Disorder disorder;
    private final Worlds worlds;
    private final long stepNanos;
    private final CompletableFuture<Void> told;
    private long nextAt;
    private long restAt;
    private boolean resting = true;
    private boolean quiet;
    private volatile boolean closed;

    /**
     * Connects; nothing is published before {@link #goOn}.
     *
     * @param plan the market; its seed is the histories' too
     * @param perSecond records, 1 to 100,000
     */
    public Load(String bootstrapServers, MarketPlan plan, int perSecond) {
        outbox = new Outbox(bootstrapServers, PATIENCE);
        random = new Random(plan.seed());
        disorder = new Disorder(random, this::send);
        worlds = new Worlds(plan.seed());
        stepNanos = SECOND_NANOS / perSecond;
        told = CompletableFuture.runAsync(
                () -> tell(plan),
                run -> Thread.ofPlatform().daemon().name("load").start(run));
    }

    /** The load was ended while it spoke. */
    private static final class Closed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Facts flow from now on. */
    public synchronized void goOn() {
        nextAt = System.nanoTime();
        resting = false;
        quiet = false;
        notifyAll();
    }

    /** What is due by now is sent and confirmed, and nothing more, when this returns. */
    public void rest() throws InterruptedException {
        synchronized (this) {
            restAt = System.nanoTime();
            resting = true;
            while (!quiet && !told.isDone()) wait(100);
        }
        if (told.isCompletedExceptionally() && told.exceptionNow() instanceof CannotRun gone) {
            throw new CannotRun("No facts flow any more: " + gone.getMessage(), gone);
        }
        if (told.isDone()) told.join();
        outbox.flush();
    }

    /** Records the broker has confirmed, by topic. */
    public Map<Topic, Long> acknowledged() {
        return outbox.acknowledged();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        told.exceptionally(_ -> null).join();
        outbox.close();
    }

    private void tell(MarketPlan plan) {
        try {
            var _ = Market.play(plan, this::tell);
            while (true) disorder.tell(worlds.next());
        } catch (Closed ended) {
            // That is how it ends.
        }
    }

    private void tell(Message message) {
        disorder.tell(message);
        if (random.nextInt(HISTORIES - 1) == 0) disorder.tell(worlds.next());
    }

    private void send(Message message) {
        awaitTurn();
        outbox.send(message);
    }

    private void awaitTurn() {
        awaitGoing();
        if (closed) throw new Closed();
        for (long ahead; (ahead = nextAt - System.nanoTime()) > 0; ) LockSupport.parkNanos(ahead);
        nextAt += stepNanos;
    }

    private synchronized void awaitGoing() {
        try {
            while (resting && nextAt - restAt >= 0 && !closed) {
                quiet = true;
                notifyAll();
                wait();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            closed = true;
        }
        quiet = false;
    }
}
