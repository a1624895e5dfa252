package ngage.commission.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import ngage.commission.reconciliation.Cut.Stretch;
import ngage.delivery.Position;
import ngage.event.LedgerSealed;

/**
 * Adds up the payouts of the ledger on both sides of a cut. A payout lies where the fact that caused it lies, one that was
 * withheld where its release lies: in the order, that is, in which the service publishes. What lies before the cut can
 * only grow by moving the cut, so it is carried on by the stretch that was passed; behind it lies what one batch of each
 * instance has made, and nothing more. Neither grows with the ledger.
 */
final class LedgerSums {
    /** Stretches between two cuts. */
    private static final String BETWEEN = """
            with stretch as (
                select * from unnest(?::int[], ?::bigint[], ?::int[], ?::bigint[], ?::int[])
                as s (id, from_offset, from_step, to_offset, to_step)),
            """;

    /** What lies behind a cut, where the service has applied more than it had published then. */
    private static final String BEHIND = """
            with stretch as (
                select c.id, c.from_offset, c.from_step, d.next_offset as to_offset, d.step as to_step
                from unnest(?::int[], ?::bigint[], ?::int[]) as c (id, from_offset, from_step)
                join delivery_position d on d.id = c.id and (d.next_offset, d.step) > (c.from_offset, c.from_step)),
            """;

    /**
     * The payouts and the lines of the house that lie in stretches. A transaction that moved a partition into its stretch has
     * sealed its lines there or in a later seal of another stretch: before the first seal of them all there is nothing to look
     * for, and what comes after it is gone through once, whatever the number of partitions.
     */
    static final String LYING = """
            lying as (
                select p.currency, p.half, p.reason, p.minor_units, p.payout_id, p.service_date
                from (
                    select * from posting
                    where seq >= (
                        select min(first.id) * LINES_MAX from stretch s cross join lateral (
                            select id from ledger_seal
                            where lane = s.id and (input_offset, input_step) >= (s.from_offset, s.from_step)
                            order by input_offset, input_step limit 1) as first)
                      and (payout_id is not null or state = 'HOUSE') offset 0) as p
                join stretch s on p.input_partition = s.id
                  and (p.input_offset, p.input_step) >= (s.from_offset, s.from_step)
                  and (p.input_offset, p.input_step) < (s.to_offset, s.to_step)
                where not exists (select from payout_withheld w where w.seq = p.seq)
                union all
                select released.* from stretch s cross join lateral (
                    select p.currency, p.half, p.reason, p.minor_units, p.payout_id, p.service_date
                    from payout_withheld w
                    join posting p on p.seq = w.seq and p.partner_id = w.partner_id and p.payout_id is not null
                    where w.released_partition = s.id
                      and (w.released_offset, w.released_step) >= (s.from_offset, s.from_step)
                      and (w.released_offset, w.released_step) < (s.to_offset, s.to_step) offset 0) as released)
            """.replace("LINES_MAX", Integer.toString(LedgerSealed.LINES_MAX));

    /** Lines as sums of months. */
    static final String BY_MONTH = """
            select service_date - cast(extract(day from service_date) as integer) + 1, currency,
                   case when payout_id is null then 'HOUSE:' || reason else half end,
                   coalesce(sum(minor_units) filter (where minor_units > 0), 0),
                   coalesce(sum(minor_units) filter (where minor_units < 0), 0),
                   count(*), count(*) filter (where minor_units < 0) from""";

    private static final String PASSED = BETWEEN + LYING + BY_MONTH + " lying group by 1, 2, 3";

    /** Everything of one moment that is not before the cut, and what the ledger has added up by then. */
    private static final String OF_NOW = BEHIND + LYING + """
            select 'LEDGER', currency, kind, sum(minor_units), 0 from total
            where kind in ('ACQUISITION', 'CARE') group by currency, kind
            union all
            select 'WITHHELD', p.currency, p.half, sum(p.minor_units), count(*)
            from payout_withheld w
            join posting p on p.seq = w.seq and p.partner_id = w.partner_id and p.payout_id is not null
            where w.released_partition is null group by p.currency, p.half
            union all
            select 'IN_FLIGHT', currency, half, sum(minor_units), count(*) from lying
            where payout_id is not null group by currency, half""";

    private static final String IDS_BEHIND = BEHIND + LYING + "select payout_id from lying where payout_id is not null";

    private static final String WHOLE = BY_MONTH + """
             (select p.currency, p.half, p.reason, p.minor_units, p.payout_id, p.service_date
                from posting p left join payout_withheld w on w.seq = p.seq
                left join unnest(?::int[], ?::bigint[], ?::int[]) as c (id, next_offset, step)
                    on c.id = coalesce(w.released_partition, p.input_partition)
                where (p.payout_id is not null or p.state = 'HOUSE') and (w.seq is null or w.released_partition is not null)
                  and (c.id is null
                    or (coalesce(w.released_offset, p.input_offset), coalesce(w.released_step, p.input_step))
                      < (c.next_offset, c.step))) as line
            group by 1, 2, 3""";

    private final Connection connection;
    private final Cut cut;

    LedgerSums(Connection connection, Cut cut) {
        this.connection = connection;
        this.cut = cut;
    }

    /** All before the cut, line by line. */
    Months whole() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(WHOLE)) {
            setCut(select);
            return Months.read(select);
        }
    }

    /** What lies between an earlier cut and this one. */
    Months since(Cut earlier) throws SQLException {
        List<Stretch> stretches = cut.since(earlier);
        if (stretches.isEmpty()) return new Months();
        try (PreparedStatement select = connection.prepareStatement(PASSED)) {
            set(select, 1, "int", stretches.stream().map(Stretch::inputPartition));
            set(select, 2, "bigint", stretches.stream().map(one -> one.from().offset()));
            set(select, 3, "int", stretches.stream().map(one -> one.from().step()));
            set(select, 4, "bigint", stretches.stream().map(one -> one.to().offset()));
            set(select, 5, "int", stretches.stream().map(one -> one.to().step()));
            return Months.read(select);
        }
    }

    /** Of one moment: the ledger, what of it is withheld, and what lies behind the cut. */
    Map<Kind, Sums> now() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_NOW)) {
            setCut(select);
            return sums(select);
        }
    }

    /** The ids of all payouts that lie behind the cut by now. */
    Set<String> idsBehind() throws SQLException {
        Set<String> ids = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(IDS_BEHIND)) {
            setCut(select);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) ids.add(row.getString(1));
            }
        }
        return ids;
    }

    private void setCut(PreparedStatement select) throws SQLException {
        List<Map.Entry<Integer, Position>> places = List.copyOf(cut.published().entrySet());
        set(select, 1, "int", places.stream().map(Map.Entry::getKey));
        set(select, 2, "bigint", places.stream().map(one -> one.getValue().offset()));
        set(select, 3, "int", places.stream().map(one -> one.getValue().step()));
    }

    private void set(PreparedStatement select, int parameter, String type, Stream<?> values) throws SQLException {
        select.setArray(parameter, connection.createArrayOf(type, values.toArray()));
    }

    /** By kind; a kind without rows is there, too. */
    private static Map<Kind, Sums> sums(PreparedStatement select) throws SQLException {
        Map<Kind, Sums> sums = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) sums.put(kind, new Sums());
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Objects.requireNonNull(sums.get(Kind.valueOf(row.getString(1))))
                        .add(
                                new Sums.Key(row.getString(2), row.getString(3)),
                                new Sums.Sum(row.getBigDecimal(4).toBigIntegerExact(), row.getLong(5)));
            }
        }
        return sums;
    }
}
