package ngage.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import ngage.local.publish.FactProducer;
import ngage.local.publish.Message;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures how long a booking takes: a steady trickle that does not wait for answers, and of each booking the time from
 * the moment it was due to be sent until its last payout was read as committed. A stall counts for all who were due in it.
 */
final class Probe {

    /** Bookings a second. */
    static final int RATE = 200;

    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PAYOUTS_EACH = 2;
    private static final int MINOR_UNITS = 10_000;
    private static final String ID = "\"bookingId\":\"";

    /**
     * Times in microseconds.
     *
     * @param answered bookings whose payouts were both seen
     * @param sent bookings sent
     */
    record Latency(long answered, long sent, long p50, long p99, long max) {}

    private final int bookings = (int) (RATE * LENGTH.toSeconds());
    private final AtomicLongArray due = new AtomicLongArray(bookings);
    private final AtomicLongArray seen = new AtomicLongArray(bookings);
    private final int[] payouts = new int[bookings];
    private final LongAdder answered = new LongAdder();
    private final String prefix;

    private Probe(String prefix) {
        this.prefix = prefix;
    }

    /**
     * Runs for ten seconds and some.
     *
     * @param customers whose bookings pay both halves
     * @param month whose last day the bookings are for
     * @param prefix of the bookings' ids, new with each probe
     */
    static Latency run(String brokers, List<String> customers, YearMonth month, String prefix) {
        if (customers.isEmpty()) return new Latency(0, 0, 0, 0, 0);
        Probe probe = new Probe(prefix);
        try (FactProducer producer = FactProducer.connectWithoutLinger(brokers);
                OutputReader reader = new OutputReader(brokers)) {
            reader.skipToEnd();
            Thread sender = Thread.ofPlatform().name("probe").start(() -> probe.send(producer, customers, month));
            probe.watch(reader, sender);
        }
        return probe.latency();
    }

    private void send(FactProducer producer, List<String> customers, YearMonth month) {
        long began = System.nanoTime();
        long apart = Duration.ofSeconds(1).toNanos() / RATE;
        for (int i = 0; i < bookings; i++) {
            long at = began + i * apart;
            while (System.nanoTime() < at) LockSupport.parkNanos(at - System.nanoTime());
            due.set(i, at);
            producer.send(booking(i, customers.get(i % customers.size()), month));
        }
        producer.flush();
    }

    private Message booking(int i, String customer, YearMonth month) {
        String id = prefix + i;
        String body = "{" + ID + id + "\",\"customerId\":\"" + customer + "\",\"amount\":{\"minorUnits\":" + MINOR_UNITS
                + ",\"currency\":\"EUR\"},\"serviceDate\":\"" + month.atEndOfMonth() + "\"}";
        return new Message(Topic.REVENUE_BOOKED, customer, id, "/market/probe", null, body.getBytes(UTF_8));
    }

    private void watch(OutputReader reader, Thread sender) {
        long end = System.nanoTime() + LENGTH.plus(PATIENCE).toNanos();
        while (answered.sum() < bookings && System.nanoTime() < end) reader.poll(this::seen);
        try {
            sender.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void seen(ConsumerRecord<byte[], byte[]> payout) {
        String body = new String(payout.value(), UTF_8);
        int from = body.indexOf(ID + prefix);
        if (from < 0) return;
        int number = from + ID.length() + prefix.length();
        int i = Integer.parseInt(body, number, body.indexOf('"', number), 10);
        if (++payouts[i] < PAYOUTS_EACH) return;
        seen.set(i, System.nanoTime());
        answered.increment();
    }

    private Latency latency() {
        long[] micros = java.util.stream.IntStream.range(0, bookings)
                .filter(i -> seen.get(i) != 0)
                .mapToLong(i -> (seen.get(i) - due.get(i)) / 1_000)
                .sorted()
                .toArray();
        if (micros.length == 0) return new Latency(0, bookings, 0, 0, 0);
        return new Latency(
                micros.length,
                bookings,
                micros[micros.length / 2],
                micros[micros.length * 99 / 100],
                micros[micros.length - 1]);
    }
}
