package ngage.proof.bench;

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
            Map<Key, Long> left = new HashMap<>(sums);
            left.values().removeIf(sum -> sum == 0);
            return new PayoutSums(Map.copyOf(left), published);
        }
    }

    /** Whether the same is paid for the same, to the same. */
    boolean pays(PayoutSums other) {
        return minorUnits.equals(other.minorUnits);
    }

    /** Those of other bookings than these. */
    PayoutSums without(Predicate<BookingId> left) {
        Map<Key, Long> others = new HashMap<>(minorUnits);
        others.keySet().removeIf(key -> left.test(key.bookingId()));
        return new PayoutSums(Map.copyOf(others), published);
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
