package ngage.commission.settlement;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posted;
import ngage.commission.entitlement.Posting;
import ngage.commission.settlement.UnlessPaid.HalfOfBooking;
import ngage.delivery.CopyRows;
import ngage.delivery.Position;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** The ledger in PostgreSQL: lines are appended and read, nothing else. */
final class LedgerStore {
    private static final String TABLE = """
            posting (seq, booking_id, customer_id, half, state, reason, partner_id, payout_id, minor_units, currency,
            service_date, programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at,
            input_partition, input_offset, input_step)""";
    private static final String COLUMNS = """
            select p.booking_id, p.customer_id, p.half, p.state, p.reason, p.partner_id, p.payout_id, p.minor_units,
            p.currency, p.service_date, p.programme, p.basis_minor_units, p.share_basis_points, p.cause_source,
            p.cause_id, p.known_at, p.input_partition, p.input_offset, p.input_step from posting p
            """;
    private static final String OF_BOOKINGS = """
            select booking_id, half, state, reason, partner_id, minor_units, programme, basis_minor_units,
            share_basis_points, seq from posting where booking_id = any (?)
            union all
            select booking_id, half, state, reason, partner_id, minor_units, programme, basis_minor_units,
            share_basis_points, seq from posting where booking_id = any (?)
              and exists (select from ledger_seal where lane = %d)
            order by seq""".formatted(RecoveredLines.LANE);
    private static final String OF_INPUT = COLUMNS + """
            where p.input_partition = ? and p.payout_id is not null
              and not exists (select from payout_withheld w where w.seq = p.seq)
              and (p.input_offset, p.input_step) >= (?, ?) and (p.input_offset, p.input_step) < (?, ?)
            order by p.seq""";
    private static final String PAID_BY = """
            select distinct booking_id, half from posting
            where cause_id = ? and cause_source = ? and payout_id is not null""";
    private static final String WITHHELD = COLUMNS + """
            join payout_withheld w on w.seq = p.seq and w.partner_id = p.partner_id and p.payout_id is not null
            where p.input_partition = ? and (p.input_offset, p.input_step) >= (?, ?)
              and (p.input_offset, p.input_step) < (?, ?)
            order by p.seq""";
    private static final String RELEASED = COLUMNS + """
            join payout_withheld w on w.seq = p.seq and w.partner_id = p.partner_id and p.payout_id is not null
            where w.released_partition = ? and (w.released_offset, w.released_step) >= (?, ?)
              and (w.released_offset, w.released_step) < (?, ?)
            order by p.seq""";

    private LedgerStore() {}

    /** The halves that a fact has paid, or taken back. */
    static Set<HalfOfBooking> paidBy(Connection connection, EventId fact) throws SQLException {
        Set<HalfOfBooking> paid = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(PAID_BY)) {
            select.setString(1, fact.id());
            select.setString(2, fact.source());
            try (ResultSet row = select.executeQuery()) {
                while (row.next())
                    paid.add(new HalfOfBooking(new BookingId(row.getString(1)), Half.valueOf(row.getString(2))));
            }
        }
        return paid;
    }

    /** @param seqs the lines' numbers, given by their seal */
    static void append(Connection connection, List<Line> lines, long[] seqs) throws SQLException {
        CopyRows rows = new CopyRows(TABLE);
        for (int i = 0; i < seqs.length; i++) {
            Line line = lines.get(i);
            Posting posting = line.posting();
            Account account = posting.account();
            rows.add(seqs[i])
                    .add(posting.bookingId())
                    .add(posting.customerId())
                    .add(account.half())
                    .add(account.state())
                    .add(account.reason())
                    .add(account.partnerId())
                    .add(line.payoutId())
                    .add(posting.minorUnits())
                    .add(posting.currency())
                    .add(posting.serviceDate())
                    .add(posting.programme())
                    .add(posting.basisMinorUnits())
                    .add(posting.shareBasisPoints())
                    .add(line.cause().source())
                    .add(line.cause().id())
                    .add(line.knownAt())
                    .add(line.inputPartition())
                    .add(line.inputOffset())
                    .add(line.inputStep())
                    .endRow();
        }
        rows.send(connection);
    }

    /**
     * What is posted for bookings, by account.
     *
     * @param coming bookings that are not known yet: only where a ledger was recovered can anything be posted for them
     */
    static Map<BookingId, Map<Account, Posted>> posted(
            Connection connection, Collection<BookingId> bookings, Collection<BookingId> coming) throws SQLException {
        Map<BookingId, Map<Account, Posted>> posted = new HashMap<>();
        if (bookings.isEmpty() && coming.isEmpty()) return posted;
        try (PreparedStatement select = connection.prepareStatement(OF_BOOKINGS)) {
            select.setArray(1, ids(connection, bookings));
            select.setArray(2, ids(connection, coming));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    posted.computeIfAbsent(new BookingId(row.getString(1)), id -> new LinkedHashMap<>(4))
                            .merge(account(row, 2), posted(row, 6), Posted::plus);
                }
            }
        }
        return posted;
    }

    private static Array ids(Connection connection, Collection<BookingId> bookings) throws SQLException {
        return connection.createArrayOf(
                "text", bookings.stream().map(BookingId::value).toArray());
    }

    /** The paid lines caused at positions of an input partition, in the order they were appended, but those withheld. */
    static List<Line> ofInput(Connection connection, int inputPartition, Position from, Position to)
            throws SQLException {
        return between(connection, OF_INPUT, inputPartition, from, to);
    }

    /** The paid lines caused at positions of an input partition that were withheld then. */
    static List<Line> withheld(Connection connection, int inputPartition, Position from, Position to)
            throws SQLException {
        return between(connection, WITHHELD, inputPartition, from, to);
    }

    /** The paid lines that were withheld and released at positions of an input partition, in the order of the ledger. */
    static List<Line> released(Connection connection, int inputPartition, Position from, Position to)
            throws SQLException {
        return between(connection, RELEASED, inputPartition, from, to);
    }

    private static List<Line> between(
            Connection connection, String query, int inputPartition, Position from, Position to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setInt(1, inputPartition);
            select.setLong(2, from.offset());
            select.setInt(3, from.step());
            select.setLong(4, to.offset());
            select.setInt(5, to.step());
            return read(select);
        }
    }

    private static List<Line> read(PreparedStatement select) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                lines.add(new Line(
                        posting(row),
                        row.getString(7),
                        new EventId(row.getString(14), row.getString(15)),
                        row.getObject(16, OffsetDateTime.class).toInstant(),
                        row.getInt(17),
                        row.getLong(18),
                        row.getInt(19)));
            }
        }
        return lines;
    }

    private static Posting posting(ResultSet row) throws SQLException {
        return new Posting(
                account(row, 3),
                new CustomerId(row.getString(2)),
                new BookingId(row.getString(1)),
                row.getString(9),
                row.getLong(8),
                row.getObject(10, LocalDate.class),
                row.getString(11),
                row.getLong(12),
                row.getInt(13));
    }

    /** @param first where half, state, reason and partner begin */
    private static Account account(ResultSet row, int first) throws SQLException {
        return new Account(
                Half.valueOf(row.getString(first)),
                Account.State.valueOf(row.getString(first + 1)),
                reason(row.getString(first + 2)),
                partner(row.getString(first + 3)));
    }

    /** @param first where amount, programme, basis and share begin */
    private static Posted posted(ResultSet row, int first) throws SQLException {
        return new Posted(
                1, row.getLong(first), row.getString(first + 1), row.getLong(first + 2), row.getInt(first + 3));
    }

    private static Account.@Nullable Reason reason(@Nullable String name) {
        return name == null ? null : Account.Reason.valueOf(name);
    }

    private static @Nullable PartnerId partner(@Nullable String id) {
        return id == null ? null : new PartnerId(id);
    }
}
