package ngage.proof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import ngage.event.Half;
import ngage.event.Payout;
import ngage.local.demo.OutputReader;
import ngage.value.BookingId;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;

/**
 * The payouts a {@code read_committed} reader finds, summed by booking, half, partner and currency; what came to nothing is left
 * out. Facts of several topics may be taken in any order, and with it differs how often something was paid and taken back; the
 * sums do not.
 */
record PayoutSums(Map<Key, Long> minorUnits, long published) {

    /** What is summed. */
    record Key(BookingId bookingId, Half half, PartnerId partnerId, String currency) {}

    static PayoutSums read(String brokers) {
        Builder builder = new Builder();
        try (OutputReader reader = new OutputReader(brokers)) {
            reader.readAll(record -> {
                Topic topic = Topic.named(record.topic());
                if (topic != null && EventCodec.read(topic, record.value()) instanceof Payout payout)
                    builder.add(payout);
            });
        }
        return builder.sums();
    }

    /** Adds payouts up. */
    static final class Builder {
        private final Map<Key, Long> sums = new HashMap<>();
        private long published;

        void add(Payout payout) {
            published++;
            Key key = new Key(
                    payout.bookingId(),
                    payout.half(),
                    payout.partnerId(),
                    payout.amount().currency());
            sums.merge(key, payout.amount().minorUnits(), Math::addExact);
        }

        PayoutSums sums() {
            sums.values().removeIf(sum -> sum == 0);
            return new PayoutSums(Collections.unmodifiableMap(sums), published);
        }
    }

    /** Whether the same is paid for the same, to the same. */
    boolean pays(PayoutSums other) {
        return minorUnits.equals(other.minorUnits);
    }

    /** A number that only the same sums have, in any order: what is kept of millions of them, to be compared later. */
    BigInteger fingerprint() {
        MessageDigest sha256 = sha256();
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<Key, Long> one : minorUnits.entrySet()) {
            byte[] hash = sha256.digest((one.getKey() + " " + one.getValue()).getBytes(UTF_8));
            sum = sum.add(new BigInteger(1, hash));
        }
        return sum;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those of other bookings than these. */
    PayoutSums without(Predicate<BookingId> left) {
        Map<Key, Long> others = new HashMap<>(minorUnits);
        others.keySet().removeIf(key -> left.test(key.bookingId()));
        return new PayoutSums(Collections.unmodifiableMap(others), published);
    }

    /** How many bookings' halves are paid. */
    int standing() {
        return minorUnits.size();
    }

    /** By half and currency. */
    SortedMap<String, Long> totals() {
        SortedMap<String, Long> totals = new TreeMap<>();
        minorUnits.forEach((key, sum) -> totals.merge(key.half() + " " + key.currency(), sum, Math::addExact));
        return totals;
    }
}
