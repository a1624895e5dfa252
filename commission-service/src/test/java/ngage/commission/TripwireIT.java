package ngage.commission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import ngage.backing.ServiceBacking;
import ngage.event.Payout;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Limits: src/test/resources. What must never happen stops the partner's payouts, nobody else's, until somebody releases them; each is published once. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class TripwireIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long TOO_MUCH = 2_000_000_000;
    private static final String DAY = "2026-02-28";

    private static final Wire WIRE = new Wire();

    @Inject
    MeterRegistry meters;

    @Inject
    DataSource database;

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @Test
    void a_payout_above_the_limit_stops_the_partners_payouts_until_they_are_released() {
        // Given
        customer("K1");
        customer("K2");
        double before = trips("PAYOUT_ABOVE_LIMIT");

        // When
        book("K1", "K1-B1", TOO_MUCH);
        book("K1", "K1-B2", 1_000);
        book("K2", "K2-B1", 1_000);

        // Then the ledger has posted, others are paid, this one waits
        Ledger.awaitKnown("K1-B2");
        awaitPayouts("K2-P", 2);
        awaitWaiting("K1-P", 4);
        assertThat(Ledger.payoutsOf("K1-P")).isEmpty();
        Ledger.assertHalves("K1-B2", "PAYABLE", "K1-P", 75, "PAYABLE", "K1-P", 75);
        JsonPath stopped = Ledger.get("/stopped-payouts").setRootPath("partners.find {it.partnerId == 'K1-P'}");
        assertThat(stopped.getLong("sums[0].minorUnits")).isEqualTo(300_000_150);
        assertThat(stopped.getString("sums[0].currency")).isEqualTo("EUR");
        assertThat(stopped.getString("trips[0].tripwire")).isEqualTo("PAYOUT_ABOVE_LIMIT");
        assertThat(stopped.getString("trips[0].bookingId")).isEqualTo("K1-B1");
        assertThat(stopped.getString("trips[0].detail")).isEqualTo("150000000 EUR, at most 100000000");
        assertThat(trips("PAYOUT_ABOVE_LIMIT")).isEqualTo(before + 1);
        assertThat(Ledger.get("/tripwires").getLong("trips.PAYOUT_ABOVE_LIMIT")).isPositive();

        // When it is released, and released again under the same key
        String first =
                release("K1-P", "key-K1", "checked").statusCode(202).extract().path("releaseId");
        String again =
                release("K1-P", "key-K1", "checked").statusCode(202).extract().path("releaseId");

        // Then all is published in the order of the ledger, once, and what comes later at once
        assertThat(again).isEqualTo(first);
        awaitPayouts("K1-P", 4);
        book("K1", "K1-B3", 1_000);
        awaitPayouts("K1-P", 6);
        assertThat(bookings(Ledger.payoutsOf("K1-P"), Topic.CARE_PAYOUT)).containsExactly("K1-B1", "K1-B2", "K1-B3");
        assertThat(Ledger.get("/stopped-payouts").getList("partners.partnerId")).doesNotContain("K1-P");
        assertThat(released("K1-P")).isEqualTo("A. Clerk: checked");
    }

    @Test
    void rounds_broken_off_while_it_stops_and_is_released_publish_everything_once() {
        // Given
        customer("K3");
        breakOff();
        book("K3", "K3-B1", TOO_MUCH);
        for (int i = 2; i <= 50; i++) book("K3", "K3-B" + i, 1_000);
        awaitWaiting("K3-P", 100);
        awaitSaid("K3-P", 100);

        // When
        breakOff();
        release("K3-P", "key-K3", "checked").statusCode(202);

        // Then
        awaitPayouts("K3-P", 100);
        book("K3", "K3-B51", 1_000);
        awaitPayouts("K3-P", 102);
        awaitSaid("K3-P", 100);
    }

    @Test
    void more_lines_of_a_booking_than_its_history_explains_stop_whom_they_pay() {
        // Given
        customer("K4");
        WIRE.partner("K4-Q", 1, "2022-01-01", null);
        book("K4", "K4-B1", 1_000);
        awaitPayouts("K4-P", 2);

        // When the care goes to and fro: two lines each time
        for (int i = 1; i <= 12; i++) {
            boolean there = i % 2 == 1;
            WIRE.transfer("K4-C", "K4-T" + i, there ? "K4-P" : "K4-Q", there ? "K4-Q" : "K4-P", "2026-02-" + (10 + i));
        }

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Ledger.get("/tripwires").getLong("trips.TOO_MANY_POSTINGS"))
                        .isPositive());
        assertThat(Ledger.get("/stopped-payouts").getList("partners.partnerId")).contains("K4-P", "K4-Q");
    }

    @Test
    void a_release_of_what_is_not_stopped_or_says_nothing_is_refused() {
        release("K5-P", "key-K5", "checked").statusCode(404);
        release("K5-P", "key-K5b", " ").statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"reason\":\"checked\"}")
                .post("/stopped-payouts/K5-P/release")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body(new byte[] {0, 0, 0, '{', 0x7f, -1, -1, -1})
                .post("/stopped-payouts/K5-P/release")
                .then()
                .statusCode(400)
                .body("detail", equalTo("The body must be text in UTF-8"));
    }

    @Test
    void a_key_is_for_one_release() {
        customer("K6");
        book("K6", "K6-B1", TOO_MUCH);
        awaitWaiting("K6-P", 2);
        release("K6-P", "key-K6", "checked").statusCode(202);
        release("K6-P", "key-K6", "something else").statusCode(422).body("status", equalTo(422));
        awaitPayouts("K6-P", 2);
    }

    private static void breakOff() {
        TestCrashPoint.AFTER_DATABASE.set(2);
        TestCrashPoint.BEFORE_KAFKA.set(2);
        TestCrashPoint.AFTER_KAFKA.set(2);
    }

    private static void customer(String name) {
        WIRE.partner(name + "-P", 1, "2022-01-01", null);
        WIRE.order(name + "-C", name + "-O", name + "-P", "2026-01-01");
    }

    private static void book(String name, String booking, long cents) {
        WIRE.publish("revenue-booked", name + "-C", "event-" + booking, Wire.booking(name + "-C", booking, cents, DAY));
    }

    private static ValidatableResponse release(String partner, String key, String reason) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body("{\"releasedBy\":\"A. Clerk\",\"reason\":\"" + reason + "\"}")
                .post("/stopped-payouts/" + partner + "/release")
                .then();
    }

    private static void awaitWaiting(String partner, int payouts) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> waiting =
                    Ledger.get("/stopped-payouts/" + partner + "?limit=1000").getList("items.payoutId");
            assertThat(waiting).hasSize(payouts).doesNotHaveDuplicates();
        });
    }

    /** What waits is said, once each, so that it is known when the ledger is lost. */
    private static void awaitSaid(String partner, int payouts) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<String> said = Stream.of(Topic.ACQUISITION_WITHHELD, Topic.CARE_WITHHELD)
                    .flatMap(topic -> Wire.read(topic.topicName(), record -> true).stream())
                    .map(TripwireIT::payout)
                    .filter(payout -> payout.partnerId().value().equals(partner))
                    .map(Payout::payoutId)
                    .toList();
            assertThat(said).hasSize(payouts).doesNotHaveDuplicates();
        });
    }

    private static void awaitPayouts(String partner, int payouts) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<Payout> found =
                    Ledger.payoutsOf(partner).stream().map(TripwireIT::payout).toList();
            assertThat(found).hasSize(payouts);
            assertThat(found.stream().map(Payout::payoutId)).doesNotHaveDuplicates();
        });
    }

    private static Payout payout(ConsumerRecord<byte[], byte[]> record) {
        return (Payout) EventCodec.read(Topic.named(record.topic()), record.value());
    }

    private static List<String> bookings(List<ConsumerRecord<byte[], byte[]>> payouts, Topic topic) {
        return payouts.stream()
                .filter(record -> record.topic().equals(topic.topicName()))
                .map(record -> payout(record).bookingId().value())
                .toList();
    }

    private double trips(String tripwire) {
        return meters.get("ngage.tripwire.trips")
                .tag("tripwire", tripwire)
                .counter()
                .count();
    }

    private String released(String partner) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select released_by || ': ' || reason from payout_release where partner_id = '" + partner
                                + "'")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
