package ngage.commission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import ngage.backing.ServiceBacking;
import ngage.event.Payout;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every payout is seen once, wherever a round is broken off, whichever of database and broker goes away. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class ExactlyOnceIT {
    private static final Wire WIRE = new Wire();

    private static final String KEPT = "select n_tup_ins from pg_stat_user_tables where relname = 'delivery_known'";
    private static final String READ = """
            select t.seq_tup_read + i.idx_tup_read
            from pg_stat_user_tables t join pg_stat_user_indexes i using (relid) where t.relname = 'delivery_known'""";
    private static final String PAST = """
            insert into delivery_known (source, topic, content, event_id, subject)
            select source, topic, content, 'past-' || i, 'past-' || i
            from generate_series(1, 20000) i cross join (select source, topic, content from delivery_known limit 1) one""";

    @Inject
    DataSource database;

    @Inject
    MeterRegistry meters;

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @Test
    void rounds_broken_off_at_every_point_publish_everything_once() {
        // Given
        TestCrashPoint.AFTER_DATABASE.set(3);
        TestCrashPoint.BEFORE_KAFKA.set(3);
        TestCrashPoint.AFTER_KAFKA.set(3);

        // When
        send("X1", 300);

        // Then
        assertEveryPayoutOnce("X1", 300);
        assertThat(TestCrashPoint.AFTER_DATABASE.get()
                        + TestCrashPoint.BEFORE_KAFKA.get()
                        + TestCrashPoint.AFTER_KAFKA.get())
                .isZero();
    }

    @Test
    void a_refused_record_is_published_once_although_its_round_is_broken_off() {
        TestCrashPoint.AFTER_DATABASE.set(1);
        WIRE.publish("revenue-booked", "X2", "/test", "X2-bad", "ngage.revenue-booked.v1", "{}");
        send("X2", 1);
        assertEveryPayoutOnce("X2", 1);
        assertThat(Wire.read(
                        "dead-letter", record -> Wire.header(record, "ce_id").equals("X2-bad")))
                .hasSize(1);
    }

    @Test
    void the_database_killed_and_restarted_loses_and_doubles_nothing() {
        send("X3", 200);
        ServiceBacking.backing().postgres().kill();
        send("X3b", 200);
        ServiceBacking.backing().postgres().start();
        assertEveryPayoutOnce("X3", 200);
        assertEveryPayoutOnce("X3b", 200);
    }

    @Test
    void while_the_database_is_away_no_more_is_fetched_than_may_wait_and_then_it_goes_on() {
        // Given
        Gauge waiting = meters.get("ngage.inbox.records").gauge();
        ServiceBacking.backing().postgres().kill();

        // When
        send("X8", 30_000);

        // Then
        await().until(() -> waiting.value() >= 12_000);
        await().during(Duration.ofSeconds(2)).until(() -> waiting.value() < 14_000);
        ServiceBacking.backing().postgres().start();
        assertEveryPayoutOnce("X8", 30_000);
    }

    @Test
    void the_broker_killed_and_restarted_loses_and_doubles_nothing() {
        send("X4", 200);
        ServiceBacking.backing().broker().kill();
        ServiceBacking.backing().broker().start();
        send("X4b", 200);
        assertEveryPayoutOnce("X4", 200);
        assertEveryPayoutOnce("X4b", 200);
    }

    @Test
    void under_load_batches_hold_more_than_a_hundred_records() {
        send("X5", 20_000);
        assertEveryPayoutOnce("X5", 20_000);
        DistributionSummary batches = meters.get("ngage.batch.records").summary();
        assertThat(batches.max()).isGreaterThan(100);
    }

    @Test
    void a_batch_reads_what_it_asks_for_and_not_all_that_was_ever_known() throws SQLException {
        // Given a past of which PostgreSQL knows how large it is
        send("X6", 1);
        assertEveryPayoutOnce("X6", 1);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(PAST);
            statement.execute("analyze delivery_known");
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(statistic(KEPT)).isGreaterThanOrEqualTo(20_000));
        long kept = statistic(KEPT);
        long read = statistic(READ);

        // When new facts come in large batches
        send("X7", 6_000);
        assertEveryPayoutOnce("X7", 6_000);

        // Then nothing of the past was read
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(statistic(KEPT)).isGreaterThanOrEqualTo(kept + 6_000));
        assertThat(statistic(READ) - read).isLessThan(1_000);
    }

    /** PostgreSQL's own count, which is late by a moment, or by ten seconds where a connection rests. */
    private long statistic(String question) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A partner with one customer and its bookings of 1.00, each of which pays 8 and 7 cents. */
    private static void send(String name, int bookings) {
        WIRE.partner(name + "-P", 1, "2022-01-01", null);
        WIRE.order(name + "-C", name + "-O", name + "-P", "2026-01-01");
        for (int i = 0; i < bookings; i++) {
            String id = name + "-B" + i;
            WIRE.sendSoon(
                    "revenue-booked", name + "-C", "event-" + id, Wire.booking(name + "-C", id, 100, "2026-02-01"));
        }
        WIRE.flush();
    }

    private static void assertEveryPayoutOnce(String name, int bookings) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(payouts(name + "-P")).hasSizeGreaterThanOrEqualTo(2 * bookings);
                });
        given().get("/bookings/" + name + "-B" + (bookings - 1)).then().statusCode(200);
        List<Payout> payouts = payouts(name + "-P");
        assertThat(payouts).hasSize(2 * bookings);
        assertThat(payouts.stream().map(Payout::payoutId)).doesNotHaveDuplicates();
        assertThat(payouts.stream()
                        .mapToLong(payout -> payout.amount().minorUnits())
                        .sum())
                .isEqualTo(15L * bookings);
    }

    private static List<Payout> payouts(String partnerId) {
        List<Payout> payouts = new ArrayList<>();
        for (Topic topic : List.of(Topic.ACQUISITION_PAYOUT, Topic.CARE_PAYOUT)) {
            Wire.read(topic.topicName(), record -> Wire.text(record.key()).equals(partnerId))
                    .forEach(record -> payouts.add((Payout) EventCodec.read(topic, record.value())));
        }
        return payouts;
    }
}
