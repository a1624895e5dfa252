package ngage.commission.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.TreeMap;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posting;

/** The running sums: what a batch adds to them, collapsed, in one statement. */
final class TotalStore {
    /** The kind of sum that counts bookings and their net revenue; all others are sums of ledger lines. */
    private static final String BOOKED = "BOOKED";

    private static final String ADD = """
            insert into total as t (lane, currency, kind, minor_units, bookings)
            select ?, * from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[])
            on conflict (lane, currency, kind) do update
            set minor_units = t.minor_units + excluded.minor_units, bookings = t.bookings + excluded.bookings""";

    private final TreeMap<Key, long[]> sums = new TreeMap<>();

    private record Key(String currency, String kind) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byCurrency = currency.compareTo(other.currency);
            return byCurrency != 0 ? byCurrency : kind.compareTo(other.kind);
        }
    }

    void booked(String currency, long minorUnits, int bookings) {
        long[] sum = sums.computeIfAbsent(new Key(currency, BOOKED), key -> new long[2]);
        sum[0] = Math.addExact(sum[0], minorUnits);
        sum[1] += bookings;
    }

    void posted(Posting line) {
        long[] sum = sums.computeIfAbsent(new Key(line.currency(), kindOf(line.account())), key -> new long[2]);
        sum[0] = Math.addExact(sum[0], line.minorUnits());
    }

    /** Paid amounts are summed by half, others by why they are not paid. */
    private static String kindOf(Account account) {
        return account.reason() == null ? account.half().name() : account.state() + ":" + account.reason();
    }

    void add(Connection connection, int lane) throws SQLException {
        if (sums.isEmpty()) return;
        Object[] currencies = sums.keySet().stream().map(Key::currency).toArray();
        Object[] kinds = sums.keySet().stream().map(Key::kind).toArray();
        Object[] minorUnits = sums.values().stream().map(sum -> sum[0]).toArray();
        Object[] bookings = sums.values().stream().map(sum -> sum[1]).toArray();
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setInt(1, lane);
            add.setArray(2, connection.createArrayOf("text", currencies));
            add.setArray(3, connection.createArrayOf("text", kinds));
            add.setArray(4, connection.createArrayOf("bigint", minorUnits));
            add.setArray(5, connection.createArrayOf("bigint", bookings));
            add.executeUpdate();
        }
    }
}
