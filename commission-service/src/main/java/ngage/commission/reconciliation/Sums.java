package ngage.commission.reconciliation;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Amounts and numbers of payouts by currency and half. Without bounds: what others put on a topic may be anything. */
final class Sums {
    /** What is summed apart. */
    record Key(String currency, String half) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byCurrency = currency.compareTo(other.currency);
            return byCurrency != 0 ? byCurrency : half.compareTo(other.half);
        }
    }

    /** A sum in minor units, of how many payouts. */
    record Sum(BigInteger minorUnits, long payouts) {
        static final Sum NOTHING = new Sum(BigInteger.ZERO, 0);

        Sum plus(Sum other) {
            return new Sum(minorUnits.add(other.minorUnits), payouts + other.payouts);
        }

        Sum minus(Sum other) {
            return new Sum(minorUnits.subtract(other.minorUnits), payouts - other.payouts);
        }
    }

    private final Map<Key, Sum> byKey = new TreeMap<>();

    void add(Key key, Sum sum) {
        byKey.merge(key, sum, Sum::plus);
    }

    void add(PayoutReader.Read one) {
        add(one.key(), new Sum(BigInteger.valueOf(one.minorUnits()), 1));
    }

    void addAll(Sums others) {
        others.byKey.forEach(this::add);
    }

    void subtract(PayoutReader.Read one) {
        add(one.key(), Sum.NOTHING.minus(new Sum(BigInteger.valueOf(one.minorUnits()), 1)));
    }

    Sum of(Key key) {
        return byKey.getOrDefault(key, Sum.NOTHING);
    }

    void forEach(BiConsumer<Key, Sum> each) {
        byKey.forEach(each);
    }

    int size() {
        return byKey.size();
    }
}
