package ngage.commission.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import ngage.commission.reconciliation.MonthlySums;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the ledger's lines of a period of service dates, in one snapshot: of whole months from the sums that are kept, else line by
 * line.
 */
@ApplicationScoped
class PayoutSummaryQuery {
    private static final String MONTHS = """
            select to_char(service_date, 'YYYY-MM'), currency, half, cast(sum(paid) as bigint),
                   cast(sum(taken_back) as bigint), cast(sum(payouts) as bigint), cast(sum(corrections) as bigint)
            from (select service_date, currency, half,
                         coalesce(sum(minor_units) filter (where minor_units > 0), 0) as paid,
                         coalesce(sum(minor_units) filter (where minor_units < 0), 0) as taken_back,
                         count(*) as payouts, count(*) filter (where minor_units < 0) as corrections
                  from posting where payout_id is not null and service_date between ? and ?
                  group by service_date, currency, half) as of_day
            group by 1, 2, 3 order by 1, 2, 3""";
    private static final String MONTHS_OF_PARTNER =
            MONTHS.replace("payout_id is not null", "payout_id is not null and partner_id = ?");
    private static final String HELD = """
            select to_char(service_date, 'YYYY-MM'), currency, reason, cast(sum(minor_units) as bigint), cast(sum(bookings) as bigint)
            from (select service_date, currency, reason, sum(minor_units) as minor_units, count(*) as bookings
                  from (select service_date, currency, reason, booking_id, cast(sum(minor_units) as bigint) as minor_units
                        from posting where state = 'HELD' and service_date between ? and ?
                        group by service_date, currency, reason, booking_id
                        having sum(minor_units) <> 0) as of_booking
                  group by service_date, currency, reason) as of_day
            group by 1, 2, 3 order by 1, 2, 3""";
    private static final String HOUSE = """
            select to_char(service_date, 'YYYY-MM'), currency, reason, cast(sum(minor_units) as bigint)
            from (select service_date, currency, reason, sum(minor_units) as minor_units
                  from posting where state = 'HOUSE' and service_date between ? and ?
                  group by service_date, currency, reason) as of_day
            group by 1, 2, 3 having sum(minor_units) <> 0 order by 1, 2, 3""";

    private static final String HOUSE_KIND = "HOUSE:";

    private final DataSource database;

    PayoutSummaryQuery(DataSource database) {
        this.database = database;
    }

    @Transactional
    PayoutSummary read(LocalDate from, LocalDate to, @Nullable String partnerId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            List<MonthlySums.OfMonth> kept = partnerId == null && isMonths(from, to)
                    ? MonthlySums.read(connection, from, to.withDayOfMonth(1))
                    : null;
            if (kept != null) return ofKept(kept, held(connection, from, to));
            List<PayoutSummary.OfMonth> months = months(connection, from, to, partnerId);
            if (partnerId != null) return new PayoutSummary(months, totals(months), List.of(), List.of());
            return new PayoutSummary(months, totals(months), held(connection, from, to), house(connection, from, to));
        }
    }

    private static boolean isMonths(LocalDate from, LocalDate to) {
        return from.getDayOfMonth() == 1 && to.getDayOfMonth() == to.lengthOfMonth();
    }

    /** Of sums that are kept: payouts by half, and what stays with the house. */
    private static PayoutSummary ofKept(List<MonthlySums.OfMonth> kept, List<PayoutSummary.Held> held) {
        List<PayoutSummary.OfMonth> months = new ArrayList<>();
        List<PayoutSummary.House> house = new ArrayList<>();
        for (MonthlySums.OfMonth one : kept) {
            long net = Math.addExact(one.paid(), one.takenBack());
            if (!one.kind().startsWith(HOUSE_KIND)) {
                months.add(new PayoutSummary.OfMonth(
                        one.month(),
                        one.currency(),
                        one.kind(),
                        one.paid(),
                        one.takenBack(),
                        net,
                        one.lines(),
                        one.corrections()));
            } else if (net != 0) {
                String reason = one.kind().substring(HOUSE_KIND.length());
                house.add(new PayoutSummary.House(one.month(), one.currency(), reason, net));
            }
        }
        return new PayoutSummary(months, totals(months), held, house);
    }

    private static List<PayoutSummary.OfMonth> months(
            Connection connection, LocalDate from, LocalDate to, @Nullable String partnerId) throws SQLException {
        List<PayoutSummary.OfMonth> months = new ArrayList<>();
        String query = partnerId == null ? MONTHS : MONTHS_OF_PARTNER;
        try (PreparedStatement select = connection.prepareStatement(query)) {
            int parameter = 0;
            if (partnerId != null) select.setString(++parameter, partnerId);
            select.setObject(++parameter, from);
            select.setObject(++parameter, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    months.add(new PayoutSummary.OfMonth(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            Math.addExact(row.getLong(4), row.getLong(5)),
                            row.getLong(6),
                            row.getLong(7)));
                }
            }
        }
        return months;
    }

    private static List<PayoutSummary.Total> totals(List<PayoutSummary.OfMonth> months) {
        Map<String, PayoutSummary.Total> totals = new TreeMap<>();
        for (PayoutSummary.OfMonth month : months) {
            PayoutSummary.Total one = new PayoutSummary.Total(
                    month.currency(),
                    month.half(),
                    month.paid(),
                    month.takenBack(),
                    month.net(),
                    month.payouts(),
                    month.corrections());
            totals.merge(month.currency() + month.half(), one, PayoutSummaryQuery::sum);
        }
        return List.copyOf(totals.values());
    }

    private static PayoutSummary.Total sum(PayoutSummary.Total one, PayoutSummary.Total other) {
        return new PayoutSummary.Total(
                one.currency(),
                one.half(),
                Math.addExact(one.paid(), other.paid()),
                Math.addExact(one.takenBack(), other.takenBack()),
                Math.addExact(one.net(), other.net()),
                one.payouts() + other.payouts(),
                one.corrections() + other.corrections());
    }

    private static List<PayoutSummary.Held> held(Connection connection, LocalDate from, LocalDate to)
            throws SQLException {
        List<PayoutSummary.Held> held = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(HELD)) {
            select.setObject(1, from);
            select.setObject(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    held.add(new PayoutSummary.Held(
                            row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getLong(5)));
                }
            }
        }
        return held;
    }

    private static List<PayoutSummary.House> house(Connection connection, LocalDate from, LocalDate to)
            throws SQLException {
        List<PayoutSummary.House> house = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(HOUSE)) {
            select.setObject(1, from);
            select.setObject(2, to);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    house.add(new PayoutSummary.House(
                            row.getString(1), row.getString(2), row.getString(3), row.getLong(4)));
                }
            }
        }
        return house;
    }
}
