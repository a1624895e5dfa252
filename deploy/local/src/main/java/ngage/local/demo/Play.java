package ngage.local.demo;

import static ngage.local.progress.Progress.bar;
import static ngage.local.progress.Progress.count;
import static ngage.local.progress.Progress.perSecond;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import ngage.local.CannotRun;
import ngage.local.market.Ending;
import ngage.local.market.Market;
import ngage.local.market.MarketPlan;
import ngage.local.progress.Progress;
import ngage.local.progress.Style;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.wire.Topic;

/** Publishes a market as fast as the broker takes it, and waits until the services have caught up with it. */
final class Play {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final MarketPlan plan;
    private final long expected;
    private final String brokers;
    private final Map<String, Long> processedNanos = new HashMap<>();
    private final Map<String, Long> before = new HashMap<>();
    private volatile long processed;
    private volatile long publishedNanos;
    private long began;

    private Play(MarketPlan plan, long expected, String brokers) {
        this.plan = plan;
        this.expected = expected;
        this.brokers = brokers;
    }

    /** How many records a market is going to be; takes a second for a million. */
    static long records(MarketPlan plan, int monthPartitions) {
        long[] records = {0};
        Ending _ = Market.play(plan, message -> records[0] += isMonth(message) ? monthPartitions : 1);
        return records[0];
    }

    static Played run(MarketPlan plan, long expected, String brokers, PrintWriter err, Style style) {
        return new Play(plan, expected, brokers).run(err, style);
    }

    private Played run(PrintWriter err, Style style) {
        try (Groups groups = new Groups(brokers);
                FactProducer producer = FactProducer.connect(brokers);
                var publisher = Executors.newSingleThreadExecutor()) {
            groups.read().forEach((group, reading) -> before.put(group, reading.done()));
            began = System.nanoTime();
            var ending = CompletableFuture.supplyAsync(() -> publish(producer), publisher);
            try (Progress _ = Progress.show(err, style, () -> line(producer))) {
                awaitBoth(ending, groups);
            }
            return new Played(
                    ending.join(),
                    producer.acknowledged(),
                    producer.acknowledged(Topic.REVENUE_BOOKED),
                    publishedNanos,
                    processedNanos);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof CannotRun cannot ? cannot : failed;
        }
    }

    private Ending publish(FactProducer producer) {
        Ending ending = Market.play(plan, producer::send);
        producer.flush();
        publishedNanos = System.nanoTime() - began;
        return ending;
    }

    private void awaitBoth(CompletableFuture<Ending> ending, Groups groups) {
        long moved = System.nanoTime();
        while (!ending.isCompletedExceptionally()) {
            boolean published = ending.isDone();
            Map<String, Groups.Reading> readings = groups.read();
            long done = least(readings);
            if (done > processed) moved = System.nanoTime();
            processed = done;
            if (published && noneLeft(readings)) return;
            if (published && System.nanoTime() - moved > STUCK.toNanos()) throw stuck(readings);
            pause();
        }
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

    /** What the slower of the two services that read everything has done. */
    private long least(Map<String, Groups.Reading> readings) {
        return Math.min(since(readings, Groups.COMMISSION), since(readings, Groups.TIER));
    }

    private long since(Map<String, Groups.Reading> readings, String group) {
        Groups.Reading reading = readings.get(group);
        return reading == null ? 0 : reading.done() - before.getOrDefault(group, 0L);
    }

    private String line(FactProducer producer) {
        long nanos = System.nanoTime() - began;
        long publishing = publishedNanos == 0 ? nanos : publishedNanos;
        return "published " + bar(producer.acknowledged(), expected) + "  "
                + count(perSecond(producer.acknowledged(), publishing)) + "/s   processed " + bar(processed, expected)
                + "  " + count(perSecond(processed, nanos)) + "/s";
    }

    private static CannotRun stuck(Map<String, Groups.Reading> readings) {
        StringBuilder who = new StringBuilder();
        readings.forEach((group, reading) -> {
            if (reading.left() > 0)
                who.append(who.isEmpty() ? "" : ", ")
                        .append(group)
                        .append(" with ")
                        .append(count(reading.left()))
                        .append(" records to go");
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
            throw new CannotRun("interrupted while waiting for the services", stopped);
        }
    }
}
