package ngage.commission.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ngage.backing.JdbcAddress;
import ngage.backing.ServiceBacking;
import ngage.commission.LedgerDatabase;
import ngage.commission.fact.BookingStore;
import ngage.commission.fact.RegisterStore;
import ngage.delivery.Received;
import ngage.delivery.Resume;
import ngage.delivery.recovery.Rebuilding;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.RevenueBooked;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** A customer's bookings are found in all spans of time, and without looking there if they came before all else. */
class BookingSpansIT {
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2100, 12, 31);
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    private long offset;

    @Test
    void a_first_order_finds_all_that_came_before_it_however_old() throws SQLException {
        try (Connection database = open("commission_spans_ahead")) {
            // Given a booking at either end of time and one between, refunded, each in a batch of its own
            apply(database, partner("P"));
            apply(database, booking("B-1", FIRST_DAY));
            apply(database, booking("B-2", LAST_DAY));
            apply(database, booking("B-3", DAY));
            apply(database, refund("R-3", "B-3"));

            // When it is won, and something else comes
            apply(database, order("O", "P"));
            apply(database, booking("B-4", DAY));

            // Then both halves of all of them are paid, of the refunded one what is left
            assertThat(rows(database, """
                    select booking_id || ' ' || sum(minor_units) from posting where payout_id is not null
                    group by booking_id order by 1""")).containsExactly("B-1 150", "B-2 150", "B-3 143", "B-4 150");
            assertThat(rows(database, "select booking_id from booking where ahead order by 1"))
                    .containsExactly("B-1", "B-2", "B-3", "R-3");
            assertThat(BookingStore.hasAhead(database, new CustomerId("C"))).isTrue();
            assertThat(BookingStore.hasAhead(database, new CustomerId("D"))).isFalse();
        }
    }

    @Test
    void a_transfer_moves_what_was_earned_from_its_day_on_in_every_span() throws SQLException {
        try (Connection database = open("commission_spans_moved")) {
            // Given a booking a quarter for two years, the last one refunded
            apply(database, partner("P"));
            apply(database, partner("Q"));
            apply(database, order("O", "P"));
            for (int quarter = 0; quarter < 8; quarter++) {
                apply(database, booking("B-" + quarter, DAY.plusMonths(3L * quarter)));
            }
            apply(database, refund("R", "B-7"));

            // When
            LocalDate day = DAY.plusMonths(9);
            apply(
                    database,
                    new CustomerTransferred(
                            new TransferId("T"),
                            new CustomerId("C"),
                            new PartnerId("P"),
                            new PartnerId("Q"),
                            day,
                            null));

            // Then
            assertThat(rows(database, """
                    select booking_id || ' ' || sum(minor_units) from posting where partner_id = 'Q'
                    group by booking_id order by 1""")).containsExactly("B-3 75", "B-4 75", "B-5 75", "B-6 75", "B-7 71");
        }
    }

    @Test
    void customers_with_bookings_from_a_day_on_come_once_each_in_order_a_page_at_a_time() throws SQLException {
        try (Connection database = open("commission_spans_paged")) {
            // Given a customer each month, and twice in every span whoever has an even number
            List<String> after = new ArrayList<>();
            for (int customer = 0; customer < 20; customer++) {
                String id = "C-" + (char) ('a' + (customer * 7) % 20);
                after.add(id);
                for (int again = 0; again < (customer % 2 == 0 ? 24 : 1); again++) {
                    LocalDate day = DAY.plusMonths(customer).plusDays(16L * again);
                    apply(database, booking(id, id + "-" + again, day));
                }
            }
            apply(database, booking("C-before", "B-before", DAY.minusDays(1)));

            // When
            List<String> seen = new ArrayList<>();
            for (String last = ""; last != null; ) {
                List<CustomerId> page = RegisterStore.bookedAfter(database, DAY, last, 3);
                page.forEach(customer -> seen.add(customer.value()));
                last = page.size() < 3 ? null : page.getLast().value();
            }

            // Then
            assertThat(seen).containsExactlyElementsOf(after.stream().sorted().toList());
        }
    }

    @Test
    void a_recovery_completes_the_ledger_of_whom_only_bookings_are_known() throws SQLException {
        try (Connection database = open("commission_spans_recovered")) {
            LedgerRebuilding recovery = new LedgerRebuilding(100);
            recovery.apply(
                    database,
                    List.of(received(booking("B-1", FIRST_DAY)), received(booking("B-2", DAY))),
                    Resume.START);
            Rebuilding.Step completed = recovery.complete(database, null);
            database.commit();

            assertThat(completed.left()).isZero();
            assertThat(rows(database, "select booking_id || ' ' || half || ' ' || state from posting order by 1"))
                    .containsExactly("B-1 ACQUISITION HELD", "B-1 CARE HELD", "B-2 ACQUISITION HELD", "B-2 CARE HELD");
        }
    }

    @Test
    void a_database_of_before_knows_what_came_ahead() throws SQLException {
        // Given
        JdbcAddress address = ServiceBacking.backing().database("commission_of_no_spans");
        FluentConfiguration scripts = Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("db/delivery", "db/commission");
        scripts.target("182").load().migrate();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into booking (booking_id, customer_id, minor_units, currency, service_date, input_partition, input_offset)
                    values ('B-1', 'alone', 1, 'EUR', '2026-01-01', 1, 1), ('B-2', 'won', 1, 'EUR', '2026-01-01', 1, 2),
                           ('B-3', 'given', 1, 'EUR', '2026-01-01', 1, 3), ('B-4', 'cancelled', 1, 'EUR', '2026-01-01', 1, 4);
                    insert into order_placed values ('won', 'O', 'P', 1, '2026-01-01', 1, 5);
                    insert into order_cancelled values ('cancelled', 'O', '2026-01-01', 1, 6);
                    insert into customer_transferred values ('given', 'T', null, 'P', '2026-01-01', null, 1, 7)""");

            // When
            scripts.target("latest").load().migrate();

            // Then
            assertThat(rows(connection, "select customer_id || ' ' || booking_id from booking where ahead"))
                    .containsExactly("alone B-1");
            // And who writes as before cannot leave it open
            assertThatThrownBy(() -> statement.execute("""
                    insert into booking (booking_id, customer_id, minor_units, currency, service_date, input_partition, input_offset)
                    values ('B-5', 'alone', 1, 'EUR', '2026-01-01', 1, 8)"""))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("ahead");
        }
    }

    @Test
    void no_table_of_a_new_database_is_taken_for_empty_by_the_plans_that_are_made_first() throws SQLException {
        try (Connection database = open("commission_spans_new")) {
            assertThat(rows(database, """
                    select relname from pg_class
                    where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples = 0""")).isEmpty();
        }
    }

    private static Connection open(String name) throws SQLException {
        Connection database = LedgerDatabase.migrated(name).getConnection();
        database.setAutoCommit(false);
        return database;
    }

    /** By a process of its own each, which remembers nothing. */
    private void apply(Connection database, Fact fact) throws SQLException {
        Settlements.inStepsOf(100).apply(database, List.of(received(fact)), Resume.START);
        database.commit();
    }

    private static List<String> rows(Connection database, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) rows.add(row.getString(1));
        }
        return rows;
    }

    private static Fact partner(String id) {
        return new PartnerChanged(
                new PartnerId(id),
                1,
                "NFON",
                Channel.AGENT,
                "DE",
                List.of(new Enrolment("ngage", FIRST_DAY)),
                List.of(),
                null);
    }

    private static Fact order(String id, String partner) {
        return new OrderPlaced(new OrderId(id), new CustomerId("C"), new PartnerId(partner), 1, DAY);
    }

    private static Fact booking(String id, LocalDate day) {
        return booking("C", id, day);
    }

    private static Fact booking(String customer, String id, LocalDate day) {
        return new RevenueBooked(new BookingId(id), new CustomerId(customer), new Money(1_000, "EUR"), day, null);
    }

    private static Fact refund(String id, String of) {
        return new RevenueBooked(
                new BookingId(id), new CustomerId("C"), new Money(-50, "EUR"), LAST_DAY, new BookingId(of));
    }

    private Received received(Fact fact) {
        offset++;
        return new Received(new EventId("/test", "E-" + offset), fact, 1, offset, Instant.EPOCH);
    }
}
