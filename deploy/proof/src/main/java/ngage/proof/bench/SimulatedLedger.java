package ngage.proof.bench;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import ngage.backing.JdbcAddress;

/**
 * The ledger of a simulated history: two lines for each booking, their seals, and the sums. All of it counts as published; the
 * reconciliation's sums say that it was read back.
 */
final class SimulatedLedger {
    private static final List<String> TOUCHED = List.of(
            "posting", "ledger_seal", "total", "reconciliation_month", "reconciliation_sum", "reconciliation_cut");

    private static final String LINES = """
            insert into posting (seq, booking_id, customer_id, half, state, reason, partner_id, payout_id, minor_units, currency,
                service_date, programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at,
                input_partition, input_offset, input_step)
            select ((n / {of_a_seal} + 1) << 20) + n % {of_a_seal} * 2 + place, booking_id, customer_id, half,
                case when partner_id is null then 'HOUSE' else 'PAYABLE' end, case when partner_id is null then 'HOUSE' end,
                partner_id, case when partner_id is not null then 'PO-' || md5(half || booking_id) end,
                minor_units * 3 / 40, 'EUR', service_date, 'ngage@2022-01-01', minor_units, 5000, '/market/billing', booking_id,
                (service_date + time '12:00') at time zone 'UTC', ({lanes})[1 + n / {of_a_seal} % 4],
                n / ({of_a_seal} * 4) * {of_a_seal} + n % {of_a_seal}, 0
            from {booking} cross join lateral (values (0, 'ACQUISITION', n), (1, 'CARE', n)) as halves (place, half, of)""";

    /** One seal, as the service's README has it, behind the last one of its lane. */
    private static final String SEAL = """
            insert into ledger_seal (lane, number, id, lines, restored, previous, hash, input_offset, input_step, recorded_at,
                cause_source, cause_id)
            select lane, number, id, lines, false, previous,
                sha256(convert_to('seal ' || lane || ' ' || number || ' ' || id || ' ' || lines || ' ' || encode(previous, 'hex') || ' '
                    || input_offset || ' 0 ' || encode(timestamptz_send(recorded_at), 'hex') || ' ' || cause_source || ' '
                    || cause_id || E'\\n', 'UTF8') || hashes),
                input_offset, 0, recorded_at, cause_source, cause_id
            from (select sealed.*, coalesce(last.number, 0) + 1 as number,
                         coalesce(last.hash, decode(repeat('00', 32), 'hex')) as previous
                  from (select seq >> 20 as id, min(input_partition) as lane, count(*)::integer as lines,
                               string_agg(hash, ''::bytea order by seq) as hashes, min(input_offset) as input_offset,
                               min(known_at) as recorded_at, min(cause_source) as cause_source,
                               (array_agg(cause_id order by seq))[1] as cause_id
                        from posting where seq >= ?::bigint << 20 and seq < (?::bigint + 1) << 20 group by seq >> 20) as sealed
                  left join lateral (select number, hash from ledger_seal where lane = sealed.lane
                        order by number desc limit 1) as last on true) as next""";

    private static final String TOTALS = """
            insert into total (lane, currency, kind, minor_units, bookings)
            select input_partition, currency, 'BOOKED', sum(minor_units), count(*) from booking group by 1, 2
            union all
            select input_partition, currency, coalesce(state || ':' || reason, half), sum(minor_units), 0
            from posting group by 1, 2, 3""";

    private static final String MONTHS = """
            insert into reconciliation_month (month, currency, kind, paid, taken_back, lines, corrections)
            select date_trunc('month', service_date)::date, currency, coalesce('HOUSE:' || reason, half), sum(minor_units), 0,
                   count(*), 0
            from posting group by 1, 2, 3""";

    private static final String READ_BACK = """
            insert into reconciliation_sum (kind, currency, half, minor_units, payouts)
            select sums.kind, currency, month.kind, sum(paid), case sums.kind when 'LEDGER' then 0 else sum(lines) end
            from reconciliation_month as month
            cross join (values ('LEDGER'), ('PUBLISHED'), ('READ'), ('READ_BACK')) as sums (kind)
            where month.kind in ('ACQUISITION', 'CARE') group by 1, 2, 3""";

    private static final String CUT = """
            insert into reconciliation_cut (input_partition, next_offset, step)
            select id, 9223372036854775807, 0 from delivery_position where position('~' in topic) > 0""";

    private SimulatedLedger() {}

    /** The lines and their seals. */
    static void write(JdbcAddress database, SimulatedHistory history, Consumer<String> say) throws SQLException {
        try (HistoryWriter writer = new HistoryWriter(database, history, say)) {
            writer.customersOf("order_placed");
            if (writer.number("select count(*) from posting") > 0) {
                throw new IllegalStateException("the ledger has lines already");
            }
            LaidAside indexes = LaidAside.of(writer.connection(), List.of("posting"));
            writer.runForAllTurns("ledger", SimulatedBookings.withLanes(LINES));
            say.accept("making indexes of the ledger");
            indexes.makeAgain(writer.connection());
            say.accept("sealing");
            seal(writer, history.seals());
        }
    }

    /** The sums of all lines and bookings, which are there, as if all had been counted and read back. */
    static void sumUp(JdbcAddress database, SimulatedHistory history, Consumer<String> say) throws SQLException {
        try (HistoryWriter writer = new HistoryWriter(database, history, say)) {
            say.accept("summing up");
            writer.run(TOTALS);
            writer.run(MONTHS);
            writer.run("delete from reconciliation_sum");
            writer.run(READ_BACK);
            writer.run(CUT);
            writer.run("update reconciliation set as_of = now(), counted_at = now()");
            writer.settle(TOUCHED);
        }
    }

    private static void seal(HistoryWriter writer, long seals) throws SQLException {
        if (seals == 0) return;
        // A seal's lines lie together: their blocks are found, whatever the planner makes of a range it does not know.
        writer.run("set enable_seqscan = off");
        try (PreparedStatement append = writer.connection().prepareStatement(SEAL)) {
            for (long id = 1; id <= seals; id++) {
                append.setLong(1, id);
                append.setLong(2, id);
                append.executeUpdate();
            }
        }
        writer.run("set enable_seqscan = on");
        writer.run("select setval('ledger_seal_id', " + seals + ")");
    }
}
