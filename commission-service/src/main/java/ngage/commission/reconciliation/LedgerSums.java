package ngage.commission.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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
 * instance has made, and nothing more. Neither grows with the ledger, and both are read in one go.
 */
record LedgerSums(Map<Kind, Sums> now, Months passed, Set<String> idsBehind) {
    /**
     * The payouts and the lines of the house that lie in stretches or behind them. A transaction that moved a partition into its
     * stretch has sealed its lines there or in a later seal of another stretch: before the first seal of them all there is nothing
     * to look for, and what comes after it is gone through once, whatever the number of partitions.
     */
    static final String LYING = """
            lying as (
                select p.currency, p.half, p.reason, p.minor_units, p.payout_id, p.service_date,
                       (p.input_offset, p.input_step) < (s.to_offset, s.to_step) as passed
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
                where not exists (select from payout_withheld w where w.seq = p.seq)
                union all
                select released.* from stretch s cross join lateral (
                    select p.currency, p.half, p.reason, p.minor_units, p.payout_id, p.service_date,
                           (w.released_offset, w.released_step) < (s.to_offset, s.to_step)
                    from payout_withheld w
                    join posting p on p.seq = w.seq and p.partner_id = w.partner_id and p.payout_id is not null
                    where w.released_partition = s.id
                      and (w.released_offset, w.released_step) >= (s.from_offset, s.from_step) offset 0) as released)
            """.replace("LINES_MAX", Integer.toString(LedgerSealed.LINES_MAX));

    /** Lines as sums of months. */
    static final String BY_MONTH = """
            select service_date - cast(extract(day from service_date) as integer) + 1, currency,
                   case when payout_id is null then 'HOUSE:' || reason else half end,
                   coalesce(sum(minor_units) filter (where minor_units > 0), 0),
                   coalesce(sum(minor_units) filter (where minor_units < 0), 0),
                   count(*), count(*) filter (where minor_units < 0) from""";

    /**
     * Everything of one moment: what the ledger has added up by then, what of it is withheld, and the lines since the earlier cut,
     * by day: days are few, and what month one is in need not be asked for each line. Those behind the cut are few, too, and told
     * one by one; an array of their ids would have the server sort all lines instead of summing them up by hash.
     */
    private static final String OF_NOW = """
            with stretch as (
                select * from unnest(?::int[], ?::bigint[], ?::int[], ?::bigint[], ?::int[])
                as s (id, from_offset, from_step, to_offset, to_step)),
            """ + LYING + """
            select 'LEDGER', null::date, currency, kind, sum(minor_units), 0, null::text from total
            where kind in ('ACQUISITION', 'CARE') group by currency, kind
            union all
            select 'WITHHELD', null, p.currency, p.half, sum(p.minor_units), count(*), null
            from payout_withheld w
            join posting p on p.seq = w.seq and p.partner_id = w.partner_id and p.payout_id is not null
            where w.released_partition is null group by p.currency, p.half
            union all
            select case when passed then 'PUBLISHED' else 'IN_FLIGHT' end, service_date, currency,
                   case when payout_id is null then 'HOUSE:' || reason else half end, sum(minor_units), count(*),
                   case when not passed then payout_id end
            from lying where passed or payout_id is not null
            group by passed, service_date, currency, half, reason, payout_id is null, minor_units < 0,
                case when not passed then payout_id end""";

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

    /** All before a cut, line by line. */
    static Months whole(Connection connection, Cut cut) throws SQLException {
        List<Map.Entry<Integer, Position>> places = List.copyOf(cut.published().entrySet());
        try (PreparedStatement select = connection.prepareStatement(WHOLE)) {
            set(select, 1, "int", places.stream().map(Map.Entry::getKey));
            set(select, 2, "bigint", places.stream().map(one -> one.getValue().offset()));
            set(select, 3, "int", places.stream().map(one -> one.getValue().step()));
            return Months.read(select);
        }
    }

    /** Of one moment: the ledger, what of it is withheld, what lies between an earlier cut and this one, and what behind it. */
    static LedgerSums read(Connection connection, Cut earlier, Cut cut) throws SQLException {
        List<Stretch> stretches = cut.since(earlier);
        try (PreparedStatement select = connection.prepareStatement(OF_NOW)) {
            set(select, 1, "int", stretches.stream().map(Stretch::inputPartition));
            set(select, 2, "bigint", stretches.stream().map(one -> one.from().offset()));
            set(select, 3, "int", stretches.stream().map(one -> one.from().step()));
            set(select, 4, "bigint", stretches.stream().map(one -> one.to().offset()));
            set(select, 5, "int", stretches.stream().map(one -> one.to().step()));
            return read(select);
        }
    }

    private static LedgerSums read(PreparedStatement select) throws SQLException {
        Map<Kind, Sums> now = new EnumMap<>(Kind.class);
        for (Kind kind : List.of(Kind.LEDGER, Kind.WITHHELD, Kind.IN_FLIGHT)) now.put(kind, new Sums());
        Months passed = new Months();
        Set<String> idsBehind = new HashSet<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Kind kind = Kind.valueOf(row.getString(1));
                Sums.Key key = new Sums.Key(row.getString(3), row.getString(4));
                Sums.Sum sum = new Sums.Sum(row.getBigDecimal(5).toBigIntegerExact(), row.getLong(6));
                if (kind == Kind.PUBLISHED) passed.add(row.getObject(2, LocalDate.class), key, sum);
                else Objects.requireNonNull(now.get(kind)).add(key, sum);
                String idBehind = row.getString(7);
                if (idBehind != null) idsBehind.add(idBehind);
            }
        }
        return new LedgerSums(now, passed, idsBehind);
    }

    private static void set(PreparedStatement select, int parameter, String type, Stream<?> values)
            throws SQLException {
        select.setArray(parameter, select.getConnection().createArrayOf(type, values.toArray()));
    }
}
