package ngage.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.wire.Topic;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures how long a booking takes: a stream at a fixed rate that does not wait for answers, and of each booking the time
 * from the moment it was due to be sent until its last payout was read as committed. A stall counts for all who were due in it.
 */
public final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PAYOUTS_EACH = 2;
    private static final int MINOR_UNITS = 10_000;
    private static final String ID = "\"bookingId\":\"";
    private static final int DIGITS = 3;

    /**
     * What is sent.
     *
     * @param rate bookings a second
     * @param customers whose bookings pay both halves; at least one
     * @param month whose last day the bookings are for
     * @param prefix of the bookings' ids, new with each probe
     */
    public record Course(int rate, Duration length, List<String> customers, YearMonth month, String prefix) {
        public Course {
            customers = List.copyOf(customers);
            if (rate < 1 || customers.isEmpty()) throw new IllegalArgumentException("nothing would be sent");
        }

        /** How many it sends. */
        public int bookings() {
            return Math.toIntExact(rate * length.toMillis() / 1_000);
        }
    }

    /**
     * What came of it; times in microseconds.
     *
     * @param sent bookings sent
     * @param answered those of them whose payouts were both seen
     * @param waits from due to seen; for those without an answer, until the reader gave up
     * @param slips from due to sent: the lateness of the sender itself, which is part of the wait
     */
    public record Latency(long sent, long answered, Histogram waits, Histogram slips) {
        static Latency none() {
            return new Latency(0, 0, histogram(), histogram());
        }

        public long p50() {
            return waits.getValueAtPercentile(50);
        }

        public long p99() {
            return waits.getValueAtPercentile(99);
        }

        public long max() {
            return waits.getMaxValue();
        }
    }

    private final Course course;
    private final int bookings;
    private final AtomicLongArray due;
    private final Histogram slips = histogram();
    /** Only the reader writes these. */
    private final long[] seen;

    private final byte[] payouts;
    private int answered;

    private Probe(Course course) {
        this.course = course;
        bookings = course.bookings();
        due = new AtomicLongArray(bookings);
        seen = new long[bookings];
        payouts = new byte[bookings];
    }

    /** Runs for the course's length, and until the last payout is seen or fifteen seconds have gone by. */
    public static Latency run(String brokers, Course course) {
        Probe probe = new Probe(course);
        try (FactProducer producer = FactProducer.connectWithoutLinger(brokers);
                OutputReader reader = new OutputReader(brokers)) {
            reader.skipToEnd();
            var sender = CompletableFuture.runAsync(
                    () -> probe.send(producer), Thread.ofPlatform().name("probe")::start);
            return probe.watch(reader, sender);
        }
    }

    private void send(FactProducer producer) {
        long began = System.nanoTime();
        for (int i = 0; i < bookings; i++) {
            long at = began + i * Duration.ofSeconds(1).toNanos() / course.rate();
            while (System.nanoTime() < at) LockSupport.parkNanos(at - System.nanoTime());
            slips.recordValue((System.nanoTime() - at) / 1_000);
            due.set(i, at);
            producer.send(booking(i));
        }
        producer.flush();
    }

    private Message booking(int i) {
        String id = course.prefix() + i;
        String customer = course.customers().get(i % course.customers().size());
        String body = "{" + ID + id + "\",\"customerId\":\"" + customer + "\",\"amount\":{\"minorUnits\":" + MINOR_UNITS
                + ",\"currency\":\"EUR\"},\"serviceDate\":\"" + course.month().atEndOfMonth() + "\"}";
        return new Message(Topic.REVENUE_BOOKED, customer, id, "/market/probe", null, body.getBytes(UTF_8));
    }

    private Latency watch(OutputReader reader, CompletableFuture<Void> sender) {
        long end = System.nanoTime() + course.length().plus(PATIENCE).toNanos();
        while (answered < bookings && System.nanoTime() < end && !sender.isCompletedExceptionally())
            reader.poll(this::seen);
        long gaveUp = System.nanoTime();
        sender.join();
        return latency(gaveUp);
    }

    private void seen(ConsumerRecord<byte[], byte[]> payout) {
        int i = number(new String(payout.value(), UTF_8), course.prefix());
        if (i < 0 || i >= bookings || ++payouts[i] != PAYOUTS_EACH) return;
        seen[i] = System.nanoTime();
        answered++;
    }

    /** Which booking of the probe a payout is for; -1 if it is none of its own. */
    static int number(String payout, String prefix) {
        int from = payout.indexOf(ID + prefix);
        if (from < 0) return -1;
        int number = from + ID.length() + prefix.length();
        return Integer.parseInt(payout, number, payout.indexOf('"', number), 10);
    }

    private Latency latency(long gaveUp) {
        Histogram waits = histogram();
        for (int i = 0; i < bookings; i++) {
            long until = payouts[i] >= PAYOUTS_EACH ? seen[i] : gaveUp;
            waits.recordValue(Math.max(0, until - due.get(i)) / 1_000);
        }
        return new Latency(bookings, answered, waits, slips);
    }

    private static Histogram histogram() {
        Histogram histogram = new Histogram(DIGITS);
        histogram.setAutoResize(true);
        return histogram;
    }
}
