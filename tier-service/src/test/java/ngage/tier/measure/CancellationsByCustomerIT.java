package ngage.tier.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import ngage.backing.JdbcAddress;
import ngage.backing.ServiceBacking;
import ngage.delivery.adapter.KnownStore;
import ngage.delivery.adapter.KnownSubjects;
import ngage.delivery.adapter.KnownSubjects.Fate;
import ngage.delivery.protocol.Digest;
import ngage.delivery.protocol.Known;
import ngage.delivery.protocol.KnownKey;
import ngage.event.EventId;
import ngage.event.OrderCancelled;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** A database in which cancellations were known by their order alone. */
class CancellationsByCustomerIT {
    private static final Topic CANCELLATIONS = Topic.ORDER_CANCELLED;

    @Test
    void whatIsKnownStaysKnownAndTheRightCustomerMayFollow() throws SQLException {
        // Given
        JdbcAddress address = ServiceBacking.backing().database("tier_of_cancelled_orders");
        FluentConfiguration scripts = Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("db/delivery", "db/tier");
        scripts.target("170").load().migrate();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into cancellation_fact values ('O-1', 'C-2', '2026-03-20')");
            KnownStore.keep(connection, List.of(asBefore("E-1", cancelled("C-2", 20))));

            // When
            scripts.target("latest").load().migrate();

            // Then
            assertThat(fateOf(connection, cancelled("C-2", 20))).isEqualTo(Fate.KNOWN);
            assertThat(fateOf(connection, cancelled("C-2", 21))).isEqualTo(Fate.CONFLICT);
            assertThat(fateOf(connection, cancelled("C-1", 20))).isEqualTo(Fate.APPLIES);
            statement.execute("insert into cancellation_fact values ('O-1', 'C-1', '2026-03-20')");
            // And who writes as before cannot leave the customer out
            List<Known> forgotten = List.of(asBefore("E-2", cancelled("C-1", 20)));
            assertThatThrownBy(() -> KnownStore.keep(connection, forgotten))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("delivery_known_cancellation");
        }
    }

    private static Fate fateOf(Connection connection, OrderCancelled cancelled) throws SQLException {
        return KnownSubjects.fateOf(connection, CANCELLATIONS, cancelled);
    }

    /** Known by the order's id alone. */
    private static Known asBefore(String event, OrderCancelled cancelled) {
        Digest digest = new Digest();
        return new Known(
                digest.event(new EventId("/shop", event)),
                new KnownKey(
                        KnownKey.Kind.SUBJECT,
                        digest.space(CANCELLATIONS.topicName()),
                        cancelled.orderId().value()),
                digest.content(CANCELLATIONS.type(), EventCodec.encode(cancelled)));
    }

    private static OrderCancelled cancelled(String customer, int day) {
        return new OrderCancelled(new OrderId("O-1"), new CustomerId(customer), LocalDate.of(2026, 3, day));
    }
}
