package ngage.peers.recompute;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database with a history in it. */
interface Peer extends AutoCloseable {
    /** What both databases are asked for, but for {@code {div}}, how they divide whole numbers, and {@code {sign}} of net. */
    String QUERY = """
            with shared as (
                select customer, from_day, end_day, acquisition_account, care_account,
                       won.rate won_rate, won.care won_care, cares.rate cares_rate, cares.care cares_care
                from turns
                join terms won on won.version = acquisition_terms
                join terms cares on cares.version = care_terms
            ), net as (
                select acquisition_account, care_account, won_rate, won_care, cares_rate, cares_care, currency,
                       case when amount <= 0 then amount else greatest(amount + refunded, 0) end net
                from bookings
                join shared on bookings.customer = shared.customer and day >= from_day and day < end_day
            ), total as (
                select acquisition_account, care_account, won_care, cares_care, currency, net,
                       (abs(net) * won_rate + 5000) {div} 10000 won_total,
                       (abs(net) * cares_rate + 5000) {div} 10000 cares_total
                from net
            ), halves as (
                select acquisition_account, care_account, currency, net,
                       won_total - won_total * won_care {div} 10000 acquired,
                       cares_total * cares_care {div} 10000 cared
                from total
            ), summed as (
                select acquisition_account, care_account, currency,
                       sum({sign} * acquired) acquired, sum({sign} * cared) cared
                from halves
                group by acquisition_account, care_account, currency
            )
            select acquisition_account, currency, sum(acquired) from summed group by acquisition_account, currency
            union all
            select care_account, currency, sum(cared) from summed group by care_account, currency
            """;

    /** What it is, and its version. */
    String name() throws SQLException;

    /** A process that works for it and is no child of this one; 0 if there is none. */
    long process();

    Connection connection();

    /** The query, in the database's words. */
    String query();

    /** From now on it works on so many threads, 1 or 2. */
    void threads(int threads) throws SQLException;

    /** How it goes about the query, measured while it did it. */
    default List<String> plan(int column) throws SQLException {
        List<String> plan = new ArrayList<>();
        try (Statement statement = connection().createStatement();
                ResultSet lines = statement.executeQuery("explain analyze " + query())) {
            while (lines.next()) plan.addAll(lines.getString(column).lines().toList());
        }
        return plan;
    }

    List<String> plan() throws SQLException;

    /** The sums, one for each account and currency: {@code ACCOUNT,CURRENCY,SUM}. */
    default List<String> sums() throws SQLException {
        List<String> sums = new ArrayList<>();
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(query())) {
            while (rows.next()) {
                sums.add(rows.getInt(1) + "," + rows.getInt(2) + ","
                        + rows.getBigDecimal(3).longValueExact());
            }
        }
        return sums;
    }

    @Override
    void close() throws SQLException;
}
