package ngage.tier.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ngage.backing.JdbcAddress;
import ngage.backing.ServiceBacking;
import ngage.value.CustomerId;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** Bookings are found by spans of time, and without looking there if they came before all else of their customer. */
class BookingsAheadIT {
    @Test
    void of_a_new_database_the_first_plans_ask_indexes() throws SQLException {
        // Given
        JdbcAddress address = ServiceBacking.backing().database("tier_new");
        scripts(address).load().migrate();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            // When a plan is made while there is nothing, and kept
            List<String> plan = plan(statement, CustomerStore.BOOKINGS_OF_CUSTOMERS, "date");

            // Then
            assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
            assertThat(plan).anyMatch(line -> line.contains("booking_fact_of_span"));
            assertThat(plan).anyMatch(line -> line.contains("booking_fact_refund_of_customer"));
        }
    }

    @Test
    void with_few_refunds_counted_they_are_searched_for_by_what_they_name() throws SQLException {
        // Given
        JdbcAddress address = ServiceBacking.backing().database("tier_few_refunds");
        scripts(address).load().migrate();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into booking_fact
                    select 'B-' || i, 'C-' || i, 1, 'EUR', '2026-01-01', case when i > 14997 then 'B-1' end, false
                    from generate_series(1, 15000) i""");
            statement.execute("vacuum analyze booking_fact");

            // When a plan is made, and kept while refunds come in
            List<String> plan = plan(statement, CustomerStore.BOOKINGS_WITH_REFUNDS, "text");

            // Then
            assertThat(plan).anyMatch(line -> line.contains("Index Cond: (refund_of = ANY"));
            assertThat(plan)
                    .as("each refund would be compared with each booking of a round")
                    .noneMatch(line -> line.contains("Filter"));
        }
    }

    /** How a question of an array of texts and another array is answered, whatever is in them. */
    private static List<String> plan(Statement statement, String question, String second) throws SQLException {
        String asked = question.replaceFirst("\\?", "\\$1").replaceFirst("\\?", "\\$2");
        statement.execute("set plan_cache_mode = force_generic_plan");
        statement.execute("prepare asked (text[], " + second + "[]) as " + asked);
        List<String> plan = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("explain execute asked ('{}', '{}')")) {
            while (row.next()) plan.add(row.getString(1));
        }
        return plan;
    }

    @Test
    void a_database_of_before_knows_what_came_ahead() throws SQLException {
        // Given
        JdbcAddress address = ServiceBacking.backing().database("tier_of_no_spans");
        FluentConfiguration scripts = scripts(address);
        scripts.target("160").load().migrate();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into booking_fact values
                        ('B-1', 'alone', 1, 'EUR', '2026-01-01', null), ('B-2', 'won', 1, 'EUR', '2026-01-01', null),
                        ('B-3', 'given', 1, 'EUR', '2026-01-01', null), ('B-4', 'cancelled', 1, 'EUR', '2026-01-01', null),
                        ('R-1', 'alone', -1, 'EUR', '2026-01-01', 'B-1');
                    insert into order_fact values ('O', 'won', 'P', 1, '2026-01-01');
                    insert into cancellation_fact values ('O', 'cancelled', '2026-01-01');
                    insert into transfer_fact values ('T', 'given', null, 'P', '2026-01-01')""");

            // When
            scripts.target("latest").load().migrate();

            // Then
            List<String> ahead = new ArrayList<>();
            Set<CustomerId> customers = Set.of(new CustomerId("alone"), new CustomerId("won"), new CustomerId("given"));
            CustomerStore.ahead(
                    connection,
                    customers,
                    booking -> ahead.add(booking.bookingId().value()));
            assertThat(ahead).containsExactlyInAnyOrder("B-1", "R-1");
        }
    }

    private static FluentConfiguration scripts(JdbcAddress address) {
        return Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("db/delivery", "db/tier");
    }
}
