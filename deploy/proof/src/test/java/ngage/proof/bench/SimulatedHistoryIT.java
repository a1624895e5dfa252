package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.backing.Choice;
import ngage.backing.Database;
import ngage.backing.JdbcAddress;
import ngage.delivery.protocol.Digest;
import ngage.value.BookingId;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small history in the tables as the services' own migrations make them. */
class SimulatedHistoryIT {
    private static final int CUSTOMERS = 100;
    private static final int BOOKINGS = 9_000;
    private static final String INDEXES =
            "select indexdef from pg_indexes where schemaname = 'public' order by indexname";

    private static final Database SERVER = new Database(Choice.Embedded.temporary(), Map.of("fsync", "off"));
    private static Connection commission;
    private static Connection tier;
    private static List<String> indexesBefore;

    @BeforeAll
    static void simulate() throws SQLException {
        SERVER.start();
        JdbcAddress ledger = migrated("commission");
        JdbcAddress measures = migrated("tier");
        commission = ledger.connect();
        tier = measures.connect();
        // Every tenth has no partner.
        String customers =
                " select 'C-' || lpad(n::text, 6, '0'), 'O-' || n, case when n % 10 > 0 then 'P-' || n % 7 end, 3,"
                        + " date '2025-03-31' from generate_series(1, " + CUSTOMERS + ") as n";
        run(
                commission,
                "alter table order_placed alter input_partition set default 1, alter input_offset set default 0");
        run(
                commission,
                "insert into order_placed (customer_id, order_id, partner_id, extensions, placed_on)" + customers);
        run(tier, "insert into order_fact (customer_id, order_id, partner_id, extensions, placed_on)" + customers);
        indexesBefore = texts(commission, INDEXES);
        indexesBefore.addAll(texts(tier, INDEXES));
        SimulatedHistory.before(YearMonth.of(2026, 1), BOOKINGS).write(ledger, measures, line -> {});
    }

    @AfterAll
    static void stop() throws SQLException {
        commission.close();
        tier.close();
        SERVER.close();
    }

    private static JdbcAddress migrated(String service) throws SQLException {
        try (Connection server = SERVER.address().connect()) {
            run(server, "create database " + service);
        }
        JdbcAddress address = SERVER.address().database(service);
        Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("db/delivery", "db/" + service)
                .load()
                .migrate();
        return address;
    }

    @Test
    void everyBookingHasTwoLinesAndEveryFactIsKnown() throws SQLException {
        assertThat(number(commission, "select count(*) from booking")).isEqualTo(BOOKINGS);
        assertThat(number(commission, "select count(*) from posting")).isEqualTo(2 * BOOKINGS);
        assertThat(number(commission, "select count(*) from delivery_known")).isEqualTo(BOOKINGS + CUSTOMERS);
        Digest digest = new Digest();
        assertThat(number(
                        commission,
                        "select count(*) from delivery_known where event_id = subject and source = "
                                + digest.space("/market/billing") + " and topic = " + digest.space("revenue-booked")))
                .isEqualTo(BOOKINGS);
        assertThat(number(tier, "select count(*) from booking_fact")).isEqualTo(BOOKINGS);
        assertThat(number(tier, "select count(*) from delivery_known")).isEqualTo(BOOKINGS + CUSTOMERS);
        assertThat(number(
                        commission,
                        "select count(distinct customer_id) from booking where booking_id in"
                                + " (select booking_id from posting where half = 'CARE' and payout_id is not null)"))
                .isEqualTo(CUSTOMERS * 9 / 10);
    }

    @Test
    void itLiesInTheTenYearsBeforeUnderIdsOfItsOwn() throws SQLException {
        assertThat(texts(commission, "select min(service_date)::text || ' ' || max(service_date) from booking"))
                .containsExactly("2016-01-01 2025-12-31");
        assertThat(texts(commission, "select booking_id from booking"))
                .allMatch(id -> SimulatedHistory.isOf(new BookingId(id)));
        assertThat(texts(commission, "select booking_id || customer_id || service_date from booking order by 1"))
                .isEqualTo(
                        texts(tier, "select booking_id || customer_id || service_date from booking_fact order by 1"));
    }

    @Test
    void sealsAreChainsOverTheLines() throws SQLException {
        assertThat(number(commission, "select sum(lines) from ledger_seal")).isEqualTo(2 * BOOKINGS);
        assertThat(number(
                        commission,
                        "select count(*) from ledger_seal s where id not in (select seq >> 20 from posting)"))
                .isZero();
        assertThat(number(commission, """
                select count(*) from ledger_seal s left join ledger_seal b on b.lane = s.lane and b.number = s.number - 1
                where s.previous is distinct from coalesce(b.hash, decode(repeat('00', 32), 'hex'))""")).isZero();
        assertThat(number(commission, "select nextval('ledger_seal_id') - (select max(id) from ledger_seal)"))
                .isOne();
    }

    @Test
    void theSumsAreTheLines() throws SQLException {
        assertThat(number(commission, "select sum(minor_units) from total where kind <> 'BOOKED'"))
                .isEqualTo(number(commission, "select sum(minor_units) from posting"));
        assertThat(number(commission, "select sum(bookings) from total")).isEqualTo(BOOKINGS);
        long paid = number(commission, "select sum(minor_units) from posting where payout_id is not null");
        for (String kind : List.of("LEDGER", "PUBLISHED", "READ", "READ_BACK")) {
            assertThat(number(
                            commission, "select sum(minor_units) from reconciliation_sum where kind = '" + kind + "'"))
                    .isEqualTo(paid);
        }
        assertThat(number(tier, "select sum(minor_units) from care_measure")).isEqualTo(number(commission, """
                        select sum(minor_units) from booking join order_placed using (customer_id)
                        where order_id like 'A-%' and partner_id is not null"""));
    }

    @Test
    void theTablesAreAsTheyWere() throws SQLException {
        List<String> indexes = texts(commission, INDEXES);
        indexes.addAll(texts(tier, INDEXES));
        assertThat(indexes).isEqualTo(indexesBefore);
        assertThat(number(
                        commission,
                        "select count(*) from pg_constraint where contype = 'p' and conrelid::regclass::text in"
                                + " ('booking', 'delivery_known')"))
                .isEqualTo(2);
        assertThatThrownBy(() -> run(commission, "delete from posting")).hasMessageContaining("append-only");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(texts(connection, sql).getFirst());
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) texts.add(row.getString(1));
        }
        return texts;
    }
}
