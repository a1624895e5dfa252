package ngage.local.demo;

import static ngage.local.progress.Progress.bar;
import static ngage.local.progress.Progress.count;
import static ngage.local.progress.Progress.perSecond;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import ngage.local.CannotRun;
import ngage.local.market.Ending;
import ngage.local.market.Exhibit;
import ngage.local.market.Exhibits;
import ngage.local.market.Market;
import ngage.local.market.MarketPlan;
import ngage.local.progress.Progress;
import ngage.local.progress.Style;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.wire.Topic;

/**
 * Publishes a market as fast as the broker takes it, and waits until the services have caught up with it. A month begins
 * when the one before is nearly processed: otherwise a transfer of May would overtake the bookings of April, which wait
 * in a longer queue, and nothing would ever have to be corrected.
 */
final class Play {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration STUCK = Duration.ofMinutes(2);
    private static final long NEARLY_RECORDS = 4_000;
    private static final long NEARLY_PART_OF_MONTH = 10;

    private final MarketPlan plan;
    private final long expected;
    private final long nearly;
    private final FactProducer producer;
    private final Groups groups;
    private final Map<String, Long> processedNanos = new HashMap<>();
    private final Map<String, Long> before = new HashMap<>();
    private final long began;
    private volatile long processed;
    private volatile long left;
    private volatile long looks;
    private volatile long waitedNanos;
    private volatile long publishedNanos;
    private int monthsBegun;
    private volatile Played.Warm warm = new Played.Warm(0, 0);

    private Play(MarketPlan plan, long expected, FactProducer producer, Groups groups) {
        this.plan = plan;
        this.expected = expected;
        this.nearly = Math.min(NEARLY_RECORDS, expected / plan.months() / NEARLY_PART_OF_MONTH);
        this.producer = producer;
        this.groups = groups;
        groups.read().forEach((group, reading) -> before.put(group, reading.done()));
        began = System.nanoTime();
    }

    /** How many records a market is going to be; takes a second for a million. */
    static long records(MarketPlan plan, int monthPartitions) {
        long[] records = {0};
        Consumer<Message> count = message -> records[0] += isMonth(message) ? monthPartitions : 1;
        Ending _ = Market.play(plan, count);
        List<Exhibit> _ = Exhibits.tell(plan, count, () -> {});
        return records[0];
    }

    static Played run(MarketPlan plan, long expected, String brokers, PrintWriter err, Style style) {
        try (Groups groups = new Groups(brokers);
                FactProducer producer = FactProducer.connect(brokers)) {
            Play play = new Play(plan, expected, producer, groups);
            try (Progress _ = Progress.show(err, style, play::line)) {
                return play.run();
            }
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof CannotRun cannot ? cannot : failed;
        }
    }

    private Played run() {
        CompletableFuture<Told> told = new CompletableFuture<>();
        Thread publisher = Thread.ofPlatform().name("publisher").start(() -> publish(told));
        try {
            awaitBoth(told);
            return new Played(
                    told.join().ending(),
                    told.join().exhibits(),
                    producer.acknowledged(),
                    producer.acknowledged(Topic.REVENUE_BOOKED),
                    publishedNanos,
                    processedNanos,
                    warm);
        } finally {
            publisher.interrupt();
        }
    }

    private record Told(Ending ending, List<Exhibit> exhibits) {}

    private void publish(CompletableFuture<Told> told) {
        try {
            Ending played = Market.play(plan, this::send);
            List<Exhibit> exhibits = Exhibits.tell(plan, this::send, () -> awaitProcessed(0));
            producer.flush();
            publishedNanos = System.nanoTime() - began - waitedNanos;
            told.complete(new Told(played, exhibits));
        } catch (RuntimeException failed) {
            told.completeExceptionally(failed);
        }
    }

    private void send(Message message) {
        if (isMonth(message)) {
            awaitProcessed(nearly);
            if (monthsBegun++ == plan.months() / 2) warm = warm();
        }
        producer.send(message);
    }

    private Played.Warm warm() {
        return new Played.Warm(producer.acknowledged(Topic.REVENUE_BOOKED), System.nanoTime() - began);
    }

    /** A look that began before the flush may have missed what was flushed, so the second from now is the first that counts. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes it.
    private void awaitProcessed(long butFor) {
        producer.flush();
        long from = System.nanoTime();
        long first = looks + 2;
        while (looks < first || left > butFor) pause();
        waitedNanos += System.nanoTime() - from;
    }

    private void awaitBoth(CompletableFuture<Told> told) {
        long moved = System.nanoTime();
        while (!told.isCompletedExceptionally()) {
            boolean published = told.isDone();
            Map<String, Groups.Reading> readings = groups.read();
            if (look(readings)) moved = System.nanoTime();
            if (published && noneLeft(readings)) return;
            if (left > 0 && System.nanoTime() - moved > STUCK.toNanos()) throw stuck(readings);
            pause();
        }
    }

    /** Takes note of the readings; answers whether the slower of the two services that read everything has moved. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes it.
    private boolean look(Map<String, Groups.Reading> readings) {
        long done = Math.min(since(readings, Groups.COMMISSION), since(readings, Groups.TIER));
        boolean moved = done > processed;
        processed = done;
        left = most(readings.values());
        looks++;
        return moved;
    }

    /** Remembers of each service when it was first seen with nothing left; all of them must be seen so. */
    private boolean noneLeft(Map<String, Groups.Reading> readings) {
        long now = System.nanoTime() - began;
        readings.forEach((group, reading) -> {
            if (reading.left() == 0) processedNanos.putIfAbsent(group, now);
            else processedNanos.remove(group);
        });
        return processedNanos.size() == readings.size();
    }

    private static long most(Collection<Groups.Reading> readings) {
        return readings.stream().mapToLong(Groups.Reading::left).max().orElse(0);
    }

    private long since(Map<String, Groups.Reading> readings, String group) {
        Groups.Reading reading = readings.get(group);
        return reading == null ? 0 : reading.done() - before.getOrDefault(group, 0L);
    }

    private String line() {
        long nanos = System.nanoTime() - began;
        long publishing = publishedNanos == 0 ? nanos - waitedNanos : publishedNanos;
        return "published " + bar(producer.acknowledged(), expected) + "  "
                + count(perSecond(producer.acknowledged(), publishing)) + "/s   processed " + bar(processed, expected)
                + "  " + count(perSecond(processed, nanos)) + "/s";
    }

    private static CannotRun stuck(Map<String, Groups.Reading> readings) {
        StringBuilder who = new StringBuilder();
        readings.forEach((group, reading) -> {
            if (reading.left() > 0) {
                who.append(who.isEmpty() ? "" : ", ").append(group).append(" with ");
                who.append(count(reading.left())).append(" records to go");
            }
        });
        return new CannotRun("The services stand still for " + STUCK.toSeconds() + " s: " + who + ".");
    }

    private static boolean isMonth(Message message) {
        return message.topic() == Topic.MONTH_OPENED;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while waiting for the services.", stopped);
        }
    }
}
