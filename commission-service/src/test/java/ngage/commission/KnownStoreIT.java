package ngage.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ngage.backing.JdbcAddress;
import ngage.backing.ServiceBacking;
import ngage.delivery.adapter.KnownStore;
import ngage.delivery.adapter.KnownSubjects;
import ngage.delivery.adapter.KnownSubjects.Fate;
import ngage.delivery.protocol.Digest;
import ngage.delivery.protocol.Known;
import ngage.delivery.protocol.KnownKey;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** An id says what is known only together with its source or its topic. */
class KnownStoreIT {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final KnownKey FROM_SHOP = event(1, "E-1");
    private static final KnownKey FROM_BILLING = event(2, "E-1");
    private static final KnownKey ORDER = subject(3, "S-1");
    private static final KnownKey BOOKING = subject(4, "S-1");

    private static KnownKey event(long source, String id) {
        return new KnownKey(KnownKey.Kind.EVENT, source, id);
    }

    private static KnownKey subject(long topic, String id) {
        return new KnownKey(KnownKey.Kind.SUBJECT, topic, id);
    }

    @Test
    void the_same_id_of_another_source_or_topic_is_another() throws SQLException {
        PGSimpleDataSource database = LedgerDatabase.migrated("commission_known");
        try (Connection connection = database.getConnection()) {
            // Given
            KnownStore.keep(
                    connection,
                    List.of(
                            new Known(FROM_SHOP, ORDER, 10),
                            new Known(FROM_BILLING, BOOKING, -20),
                            new Known(event(1, "E-2"), null, 10)));

            // When
            Map<KnownKey, Long> known = KnownStore.known(
                    connection, List.of(FROM_SHOP, event(5, "E-1"), event(1, "E-2"), event(1, "E-3"), BOOKING));

            // Then
            assertThat(known)
                    .containsEntry(FROM_SHOP, 10L)
                    .containsEntry(event(1, "E-2"), 10L)
                    .containsEntry(BOOKING, -20L)
                    .doesNotContainKeys(event(5, "E-1"), event(1, "E-3"), subject(5, "S-1"));
        }
    }

    @Test
    void neither_an_event_nor_what_it_is_about_is_kept_twice() throws SQLException {
        PGSimpleDataSource database = LedgerDatabase.migrated("commission_known_twice");
        try (Connection connection = database.getConnection()) {
            KnownStore.keep(connection, List.of(new Known(FROM_SHOP, ORDER, 10)));
            for (Known again : List.of(new Known(FROM_SHOP, null, 10), new Known(FROM_BILLING, ORDER, 10))) {
                assertThatThrownBy(() -> KnownStore.keep(connection, List.of(again)))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("duplicate key");
            }
            KnownStore.keep(connection, List.of(new Known(FROM_BILLING, BOOKING, 10)));
        }
    }

    @Test
    void a_database_that_knows_hashes_is_not_taken_for_one_that_knows_nothing() throws SQLException {
        // Given
        JdbcAddress address = ServiceBacking.backing().database("commission_of_hashes");
        FluentConfiguration scripts = Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("db/delivery", "db/commission");
        scripts.target("5").load().migrate();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into delivery_known values (1, 2, 3)");

            // Then
            Flyway all = scripts.target("latest").load();
            assertThatThrownBy(all::migrate)
                    .hasMessageContaining("delivery_known holds hashes")
                    .hasMessageContaining("\"recover\" build it from the topics");

            // When
            statement.execute("delete from delivery_known");
            all.migrate();
        }
    }

    @Test
    void a_database_of_before_knows_its_cancellations_by_order_and_customer() throws SQLException {
        // Given
        JdbcAddress address = ServiceBacking.backing().database("commission_of_cancelled_orders");
        FluentConfiguration scripts = Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .locations("db/delivery", "db/commission");
        scripts.target("184").load().migrate();
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            OrderPlaced order = new OrderPlaced(new OrderId("O-1"), new CustomerId("C-1"), null, 1, DAY);
            statement.execute("insert into order_cancelled values ('C-2', 'O-1', '2026-03-20', 1, 1)");
            KnownStore.keep(
                    connection,
                    List.of(
                            asBefore("E-1", Topic.ORDER_PLACED, order),
                            asBefore("E-2", Topic.ORDER_CANCELLED, cancelled("C-2", 20))));

            // When
            scripts.target("latest").load().migrate();

            // Then
            assertThat(KnownSubjects.fateOf(connection, Topic.ORDER_CANCELLED, cancelled("C-2", 20)))
                    .isEqualTo(Fate.KNOWN);
            assertThat(KnownSubjects.fateOf(connection, Topic.ORDER_CANCELLED, cancelled("C-2", 21)))
                    .isEqualTo(Fate.CONFLICT);
            assertThat(KnownSubjects.fateOf(connection, Topic.ORDER_CANCELLED, cancelled("C-1", 20)))
                    .isEqualTo(Fate.APPLIES);
            assertThat(KnownSubjects.fateOf(connection, Topic.ORDER_PLACED, order))
                    .isEqualTo(Fate.KNOWN);
            // And who writes as before cannot leave the customer out
            List<Known> forgotten = List.of(asBefore("E-3", Topic.ORDER_CANCELLED, cancelled("C-1", 20)));
            assertThatThrownBy(() -> KnownStore.keep(connection, forgotten))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("delivery_known_cancellation");
        }
    }

    /** Known by the id of an order alone. */
    private static Known asBefore(String event, Topic topic, Fact fact) {
        Digest digest = new Digest();
        return new Known(
                digest.event(new EventId("/shop", event)),
                subject(digest.space(topic.topicName()), "O-1"),
                digest.content(topic.type(), EventCodec.encode(fact)));
    }

    private static OrderCancelled cancelled(String customer, int day) {
        return new OrderCancelled(new OrderId("O-1"), new CustomerId(customer), LocalDate.of(2026, 3, day));
    }
}
