package ngage.commission.reconciliation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds by month, as of now, without going through it: the sums before the last cut are kept, and behind it lie
 * only the lines of the last seconds, and those that are withheld.
 */
public final class MonthlySums {
    private static final String SUMS = """
            with stretch as (
                select d.id, coalesce(c.next_offset, 0) as from_offset, coalesce(c.step, 0) as from_step,
                       d.next_offset as to_offset, d.step as to_step
                from delivery_position d left join reconciliation_cut c on c.input_partition = d.id
                where (d.next_offset, d.step) > (coalesce(c.next_offset, 0), coalesce(c.step, 0))),
            """ + LedgerSums.LYING + """
            , line as (
                select currency, half, reason, minor_units, payout_id, service_date from lying
                union all
                select p.currency, p.half, p.reason, p.minor_units, p.payout_id, p.service_date
                from payout_withheld w
                join posting p on p.seq = w.seq and p.partner_id = w.partner_id and p.payout_id is not null
                where w.released_partition is null),
            of_month (month, currency, kind, paid, taken_back, lines, corrections) as (
                select month, currency, kind, paid, taken_back, lines, corrections from reconciliation_month
                union all
            """ + LedgerSums.BY_MONTH + """
             line group by 1, 2, 3)
            select to_char(month, 'YYYY-MM'), currency, kind, cast(sum(paid) as bigint), cast(sum(taken_back) as bigint),
                   cast(sum(lines) as bigint), cast(sum(corrections) as bigint)
            from of_month where month between ? and ? group by 1, 2, 3 order by 1, 2, 3""";

    private MonthlySums() {}

    /**
     * Lines of a month.
     *
     * @param month such as {@code 2026-03}
     * @param kind a half, or {@code HOUSE:} and a reason
     */
    public record OfMonth(
            String month, String currency, String kind, long paid, long takenBack, long lines, long corrections) {}

    /**
     * The sums of whole months, the first days of the first and of the last one given; null: nothing was summed up yet.
     *
     * @param connection in a transaction that sees one moment
     */
    public static @Nullable List<OfMonth> read(Connection connection, LocalDate first, LocalDate last)
            throws SQLException {
        if (!isReady(connection)) return null;
        List<OfMonth> sums = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SUMS)) {
            select.setObject(1, first);
            select.setObject(2, last);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sums.add(new OfMonth(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6),
                            row.getLong(7)));
                }
            }
        }
        return sums;
    }

    private static boolean isReady(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select as_of is not null from reconciliation")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
