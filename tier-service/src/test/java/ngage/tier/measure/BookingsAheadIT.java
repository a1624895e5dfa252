package ngage.tier.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
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

class BookingsAheadIT {
    @Test
    void a_database_of_before_knows_what_came_ahead() throws SQLException {
        // Given
        JdbcAddress address = ServiceBacking.backing().database("tier_of_no_spans");
        FluentConfiguration scripts = Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("db/tier");
        scripts.target("150").load().migrate();
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
}
