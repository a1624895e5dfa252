package ngage.commission.reconciliation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** The lines before a cut by month of the service date, currency and kind. */
final class Months {
    private static final String STORED =
            "select month, currency, kind, paid, taken_back, lines, corrections from reconciliation_month";

    /** What is summed apart; the kind is a half, or {@code HOUSE:} and a reason. */
    record Key(LocalDate month, String currency, String kind) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byMonth = month.compareTo(other.month);
            int byCurrency = currency.compareTo(other.currency);
            return byMonth != 0 ? byMonth : byCurrency != 0 ? byCurrency : kind.compareTo(other.kind);
        }

        private boolean isPaid() {
            return !kind.startsWith("HOUSE:");
        }
    }

    private record Sum(BigInteger paid, BigInteger takenBack, long lines, long corrections) {
        private Sum plus(Sum other) {
            return new Sum(
                    paid.add(other.paid),
                    takenBack.add(other.takenBack),
                    lines + other.lines,
                    corrections + other.corrections);
        }
    }

    private final Map<Key, Sum> byKey = new TreeMap<>();

    static Months stored(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STORED)) {
            return read(select);
        }
    }

    static Months read(PreparedStatement select) throws SQLException {
        Months months = new Months();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                months.byKey.put(
                        new Key(row.getObject(1, LocalDate.class), row.getString(2), row.getString(3)),
                        new Sum(
                                row.getBigDecimal(4).toBigIntegerExact(),
                                row.getBigDecimal(5).toBigIntegerExact(),
                                row.getLong(6),
                                row.getLong(7)));
            }
        }
        return months;
    }

    /** Adds lines of one day and one sign; the key's half may be what stays with the house. */
    void add(LocalDate day, Sums.Key key, Sums.Sum lines) {
        BigInteger minorUnits = lines.minorUnits();
        Sum sum = minorUnits.signum() < 0
                ? new Sum(BigInteger.ZERO, minorUnits, lines.payouts(), lines.payouts())
                : new Sum(minorUnits, BigInteger.ZERO, lines.payouts(), 0);
        byKey.merge(new Key(day.withDayOfMonth(1), key.currency(), key.half()), sum, Sum::plus);
    }

    Months plus(Months others) {
        Months sum = new Months();
        sum.byKey.putAll(byKey);
        others.byKey.forEach((key, one) -> sum.byKey.merge(key, one, Sum::plus));
        return sum;
    }

    /** The payouts among them, over all months. */
    Sums published() {
        Sums sums = new Sums();
        byKey.forEach((key, one) -> {
            if (key.isPaid()) {
                sums.add(new Sums.Key(key.currency, key.kind), new Sums.Sum(one.paid.add(one.takenBack), one.lines));
            }
        });
        return sums;
    }

    /** Keeps these; other sums stay, unless all of them are replaced. */
    void keep(Connection connection, boolean replacesAll) throws SQLException {
        if (replacesAll) {
            try (PreparedStatement delete = connection.prepareStatement("delete from reconciliation_month")) {
                delete.executeUpdate();
            }
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into reconciliation_month as m (month, currency, kind, paid, taken_back, lines, corrections)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (month, currency, kind) do update set paid = m.paid + excluded.paid,
                    taken_back = m.taken_back + excluded.taken_back, lines = m.lines + excluded.lines,
                    corrections = m.corrections + excluded.corrections""")) {
            for (Map.Entry<Key, Sum> one : byKey.entrySet()) {
                upsert.setObject(1, one.getKey().month);
                upsert.setString(2, one.getKey().currency);
                upsert.setString(3, one.getKey().kind);
                upsert.setBigDecimal(4, new BigDecimal(one.getValue().paid));
                upsert.setBigDecimal(5, new BigDecimal(one.getValue().takenBack));
                upsert.setLong(6, one.getValue().lines);
                upsert.setLong(7, one.getValue().corrections);
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
