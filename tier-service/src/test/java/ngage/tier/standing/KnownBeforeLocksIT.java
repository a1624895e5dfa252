package ngage.tier.standing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import ngage.backing.ServiceBacking;
import ngage.backing.SpanBacking;
import org.junit.jupiter.api.Test;

/** Instances that wait for each other's partners: what delivery keeps of each event is none of what they wait for. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SpanBacking.class, scope = TestResourceScope.GLOBAL)
class KnownBeforeLocksIT {
    private static final String WAITING_WITH_ITS_EVENTS_KEPT = """
            select count(distinct waiting.pid) from pg_locks waiting join pg_locks keeping on keeping.pid = waiting.pid
            where not waiting.granted and keeping.relation = 'delivery_known'::regclass and keeping.mode = 'RowExclusiveLock'""";

    @Inject
    DataSource database;

    @Test
    void anEventIsKnownBeforeItWaitsForItsPartner() throws SQLException {
        try (Market market = new Market();
                Connection other = database.getConnection()) {
            // Given
            other.setAutoCommit(false);
            ask(other, "select count(*) from (select shard from partner_shard for update) as held");

            // When
            String order = market.order("O-known-first", "C-known-first", "P-known-first", 1, "2020-04-02");

            // Then
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(ask(other, WAITING_WITH_ITS_EVENTS_KEPT)).isOne());
            other.rollback();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> given().get("/event-fates?source=/test/market&id=" + order)
                            .then()
                            .body("fate", equalTo("TAKEN")));
        }
    }

    private static long ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
