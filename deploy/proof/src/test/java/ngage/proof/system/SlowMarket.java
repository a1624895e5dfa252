package ngage.proof.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import ngage.local.market.Ending;
import ngage.local.market.Market;
import ngage.local.market.MarketPlan;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.wire.Topic;

/**
 * A small market, published slowly while something happens to its readers. Some customers' facts lie under a key of their
 * own in each topic, so that both instances of a service work on such a customer at once; some records come again later,
 * under any key.
 */
final class SlowMarket {
    /** One customer or partner in so many is keyed wrongly. */
    private static final int MISKEYED = 15;

    /** One record in so many comes again. */
    private static final int DOUBLED = 20;

    private static final int REMEMBERED = 300;
    private static final long STEP_NANOS = 5_000_000;
    private static final long TRICKLE_NANOS = 250_000_000;

    private final Random random;
    private final long expected;
    private final List<Message> recent = new ArrayList<>();
    private final Map<String, Message> told = new HashMap<>();
    private final CompletableFuture<Ending> ending;
    private volatile double share;
    private volatile boolean hurried;
    private volatile long sent;

    /** Begins to publish, slowly until {@link #finish}. */
    SlowMarket(String bootstrapServers, MarketPlan plan) {
        random = new Random(plan.seed());
        long[] records = {0};
        Ending _ = Market.play(plan, _ -> records[0]++);
        expected = records[0];
        ending = CompletableFuture.supplyAsync(
                () -> publish(bootstrapServers, plan),
                run -> Thread.ofPlatform().daemon().name("slow-market").start(run));
    }

    /**
     * From this share of the story on it only trickles, so that facts flow however long its readers take to get up again.
     *
     * @param upTo of all records, 0 to 1
     */
    void goOn(double upTo) {
        share = upTo;
    }

    /** Records sent so far. */
    long sent() {
        return sent;
    }

    /** Whether all is published; fails if publishing failed. */
    boolean isOver() {
        return ending.getNow(null) != null;
    }

    /** Publishes the rest without pauses, and returns when the broker has confirmed all. */
    Ending finish() {
        hurried = true;
        try {
            return ending.join();
        } catch (CompletionException failed) {
            throw new IllegalStateException("The market was not published.", failed);
        }
    }

    private Ending publish(String bootstrapServers, MarketPlan plan) {
        try (FactProducer producer = FactProducer.connect(bootstrapServers)) {
            Ending told = Market.play(plan, message -> tell(producer, message));
            producer.flush();
            return told;
        }
    }

    private void tell(FactProducer producer, Message message) {
        if (message.topic() == Topic.MONTH_OPENED) {
            producer.send(message);
            return;
        }
        send(producer, miskeyed(message) ? keyed(message, message.topic() + ":" + message.key()) : message);
        if (mayComeAgain(message)) remember(message);
        if (!recent.isEmpty() && random.nextInt(DOUBLED) == 0) {
            Message again = recent.get(random.nextInt(recent.size()));
            send(producer, keyed(again, random.nextBoolean() ? again.key() : "any-" + random.nextInt(1_000)));
        }
    }

    private static boolean miskeyed(Message message) {
        return Math.floorMod(message.key().hashCode(), MISKEYED) == 0;
    }

    /** A conflicting record must stay behind the one it conflicts with: only so is it known which of them counts. */
    private boolean mayComeAgain(Message message) {
        return !message.id().startsWith("mishap-")
                && told.putIfAbsent(message.source() + " " + message.id(), message) == null;
    }

    private void remember(Message message) {
        if (recent.size() < REMEMBERED) recent.add(message);
        else recent.set(random.nextInt(REMEMBERED), message);
    }

    private void send(FactProducer producer, Message message) {
        producer.send(message);
        sent = producer.sent();
        if (!hurried) LockSupport.parkNanos(sent < share * expected ? STEP_NANOS : TRICKLE_NANOS);
    }

    private static Message keyed(Message message, String key) {
        return new Message(
                message.topic(),
                key,
                message.id(),
                message.source(),
                message.type(),
                message.time(),
                message.data(),
                message.extensions());
    }
}
