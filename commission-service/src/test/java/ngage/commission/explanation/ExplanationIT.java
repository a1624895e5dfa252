package ngage.commission.explanation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import ngage.backing.ServiceBacking;
import ngage.commission.Wire;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Explanations over REST: of payouts that went through a real broker and database, in both languages. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class ExplanationIT {
    private static final Wire WIRE = new Wire();

    private static boolean posted;

    @Inject
    DataSource database;

    /** One story for all; what is asked over REST has its address only now. */
    @BeforeEach
    void post() {
        if (posted) return;
        posted = true;
        WIRE.partner("E-P1", 1, "2022-01-01", null);
        WIRE.partner("E-P2", 1, "2022-01-01", null);
        WIRE.order("E-C1", "E-O1", "E-P1", "2026-01-10");
        // A booking that overtook its order or its partner would be held first, and have more lines.
        awaitStep("E-C1", "E-P1", "ORDERED");
        awaitStep("E-C1", "E-P1", "CONTRACT_RUNS");
        awaitStep("E-C1", "E-P2", "CONTRACT_RUNS");
        WIRE.book("E-C1", "E-B1", 10_010, "2026-03-31");
        await("E-B1", 2);
        WIRE.transfer("E-C1", "E-T1", "E-P1", "E-P2", "2026-03-15");
        await("E-B1", 4);
        WIRE.refund("E-C1", "E-R1", "E-B1", -1_000, "2026-04-30");
        await("E-B1", 6);
        WIRE.book("E-C2", "E-B2", 2_000, "2026-02-28");
        await("E-B2", 2);
        WIRE.order("E-C3", "E-O3", "E-P1", "2026-01-10");
        awaitStep("E-C3", "E-P1", "ORDERED");
        WIRE.book("E-C3", "E-B3", 10_000, "2026-03-31");
        await("E-B3", 2);
        WIRE.transfer("E-C3", "E-T3", "E-P1", "E-P2", "2026-03-15");
        await("E-B3", 4);
        WIRE.transfer("E-C3", "E-T2", "E-P1", "E-P3", "2026-02-01");
        await("E-C3", "E-P3", "answers.because", "MOVED_AWAY");
        WIRE.order("E-C4", "E-O4", "E-P1", "2026-01-10");
        awaitStep("E-C4", "E-P1", "ORDERED");
        WIRE.book("E-C4", "E-B4", 10_000, "2026-03-31");
        await("E-B4", 2);
    }

    @AfterAll
    static void close() {
        WIRE.close();
    }

    private static void await(String bookingId, int lines) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        get("/bookings/" + bookingId + "/explanation").getList("lines"))
                .hasSize(lines));
    }

    private static void awaitStep(String customer, String partner, String kind) {
        await(customer, partner, "steps.kind", kind);
    }

    private static void await(String customer, String partner, String where, String kind) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> given().get(
                        "/customers/" + customer + "/explanation?partnerId=" + partner)
                .then()
                .statusCode(200)
                .body(where, hasItem(kind)));
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    private static List<JsonPath> payouts(String bookingId) {
        return get("/bookings/" + bookingId + "/explanation").<String>getList("lines.payoutId").stream()
                .map(id -> get("/payouts/" + id + "/explanation?lang=en"))
                .toList();
    }

    @Test
    void every_payout_is_explained_down_to_the_record_that_caused_it() {
        List<JsonPath> payouts = payouts("E-B1");

        assertThat(payouts).hasSize(6).allSatisfy(payout -> {
            ConsumerRecord<byte[], byte[]> cause = Wire.readAt(
                    payout.getString("cause.topic"), payout.getInt("cause.partition"), payout.getLong("cause.offset"));
            assertThat(Wire.header(cause, "ce_id")).isEqualTo(payout.getString("cause.id"));
            assertThat(payout.getString("cause.fact.customerId")).isEqualTo("E-C1");
            assertThat(payout.getList("steps.kind"))
                    .contains("BOOKED", "REMAINING", "WON_BY", "OWN_TERMS", "ROUNDED", "HALVED", "POSTED_BEFORE")
                    .doesNotContain("TOLD_AS_OF_NOW");
        });
    }

    @Test
    void a_payout_taken_back_says_who_has_it_now_and_by_which_transfer() {
        JsonPath back = payouts("E-B1").stream()
                .filter(payout -> payout.getLong("amount.minorUnits") == -751)
                .findFirst()
                .orElseThrow();

        assertThat(back.getString("partnerId")).isEqualTo("E-P1");
        assertThat(back.getString("summary"))
                .startsWith(
                        "EUR -7.51 taken back from E-P1 in the care half of booking E-B1. It was posted because transfer"
                                + " E-T1 gave the customer to E-P2 from 15 March 2026 on (event event-E-T1 of /test, topic"
                                + " customer-transferred, partition ");
        assertThat(back.<String>getList("steps.sentence"))
                .contains(
                        "Booking E-B1: EUR 100.10 for customer E-C1, service date 31 March 2026.",
                        "15 % of EUR 100.10 is EUR 15.015, rounded to EUR 15.02.",
                        "No care half for E-P1: the customer moved to E-P2 on 15 March 2026 (E-T1).",
                        "EUR 7.51 had been posted to E-P1 for this half before, in 1 line.",
                        "The care half is no longer E-P1's: the EUR 7.51 posted before are taken back, EUR -7.51.");
        assertThat(back.getList("before.amount.minorUnits")).containsExactly(751);
        assertThat(back.getList("after.amount.minorUnits")).containsExactly(751, -75);
    }

    @Test
    void a_transfer_that_came_later_and_moved_nothing_is_not_named() {
        List<JsonPath> payouts = payouts("E-B3");

        assertThat(payouts).hasSize(4).allSatisfy(payout -> assertThat(payout.<String>getList("steps.sentence"))
                .noneMatch(sentence -> sentence.contains("E-T2"))
                .noneMatch(sentence -> sentence.contains("E-P3")));
        assertThat(payouts).allSatisfy(payout -> assertThat(payout.getList("steps.kind"))
                .doesNotContain("TOLD_AS_OF_NOW", "ORDER_UNKNOWN"));
        assertThat(payouts)
                .filteredOn(payout -> payout.getLong("amount.minorUnits") < 0)
                .singleElement()
                .satisfies(back -> assertThat(back.<String>getList("steps.sentence"))
                        .contains("No care half for E-P1: the customer moved to E-P2 on 15 March 2026 (E-T3)."));
    }

    /** What a recovery takes in has no place: its lines are those that were published, and nothing reads them back. */
    @Test
    void a_line_that_a_recovery_has_put_back_is_explained_without_its_place() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into posting (seq, booking_id, customer_id, half, state, partner_id, payout_id, minor_units, currency,
                        service_date, programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at,
                        input_partition, input_offset, input_step)
                    select (1::bigint << 50) + 1, booking_id, customer_id, half, state, partner_id, 'PO-put-back', 1, currency, service_date,
                        programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at, 0, -1, 0
                    from posting where booking_id = 'E-B4' and half = 'ACQUISITION'""");
        }

        JsonPath payout = get("/payouts/PO-put-back/explanation?lang=en");

        assertThat(payout.getString("cause.id")).isEqualTo("event-E-B4");
        assertThat(payout.getString("cause.topic")).isNull();
        assertThat(payout.getString("cause.offset")).isNull();
        assertThat(payout.getString("summary"))
                .startsWith("EUR 0.01")
                .endsWith("a recovery has put it back, so where the event was read is not told.");
        assertThat(payout.getList("before.amount.minorUnits")).containsExactly(750);
        assertThat(get("/bookings/E-B4/explanation").getList("lines")).hasSize(3);
    }

    @Test
    void the_reader_chooses_the_language() {
        String payoutId = get("/bookings/E-B1/explanation").getString("lines[0].payoutId");
        String path = "/payouts/" + payoutId + "/explanation";

        var german = given().header("Accept-Language", "de-DE,de;q=0.9,en;q=0.8")
                .get(path)
                .then();
        german.statusCode(200).header("Content-Language", "de");
        assertThat(german.extract().jsonPath().<String>getList("steps.sentence"))
                .contains("Buchung E-B1: 100,10 EUR für Kunde E-C1, Leistungsdatum 31.03.2026.");
        given().header("Accept-Language", "de").get(path + "?lang=en").then().header("Content-Language", "en");
        given().get(path).then().header("Content-Language", "en").header("Vary", "Accept-Language");
        assertThat(given().get(path + "?lang=fr")
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains("lang", "must be de or en");
    }

    @Test
    void why_a_half_is_held_and_why_it_is_not_ones_own() {
        JsonPath held = get("/bookings/E-B2/explanation?lang=de");
        assertThat(held.getList("answers.verdict")).containsExactly("HELD", "HELD");
        assertThat(held.getList("answers.reason")).containsExactly("UNATTRIBUTED", "UNATTRIBUTED");
        assertThat(held.getString("summary"))
                .startsWith("Die Gewinnungshälfte, 1,50 EUR, wird zurückgehalten: Kein Auftrag sagt,");

        JsonPath asked = get("/bookings/E-B1/explanation?partnerId=E-P1");
        assertThat(asked.getList("answers.verdict")).containsExactly("EARNS", "ANOTHERS");
        assertThat(asked.getList("answers.because")).containsExactly("EARNS", "MOVED_AWAY");
        assertThat(asked.getList("answers.amount.minorUnits")).containsExactly(676, 676);
        assertThat(asked.getString("answers[1].partnerId")).isEqualTo("E-P2");
        assertThat(asked.getLong("net.minorUnits")).isEqualTo(9_010);
        assertThat(asked.getLong("total.minorUnits")).isEqualTo(1_352);
    }

    @Test
    void a_refund_says_what_it_moves() {
        JsonPath refund = get("/bookings/E-R1/explanation");
        assertThat(refund.getString("refundOf")).isEqualTo("E-B1");
        assertThat(refund.getString("summary"))
                .isEqualTo(
                        "E-R1 is a refund of EUR -10.00 for booking E-B1; it reduces that booking, and both of its halves"
                                + " with it.");
    }

    @Test
    void a_customer_and_a_partner() {
        JsonPath explained = get("/customers/E-C1/explanation?partnerId=E-P1&lang=en");

        assertThat(explained.getString("summary"))
                .isEqualTo(
                        "E-P1 earns the acquisition half of this customer's bookings. E-P1 earns the care half of this"
                                + " customer's bookings until 14 March 2026. No care half for E-P1: the customer moved to E-P2 on"
                                + " 15 March 2026 (E-T1). E-P1 is in the programme since 1 January 2022.");
        assertThat(explained.getList("answers.verdict")).containsExactly("EARNS", "EARNS", "ANOTHERS");
        assertThat(explained.getList("sums.half")).containsExactly("ACQUISITION");
        assertThat(explained.getLong("sums[0].minorUnits")).isEqualTo(676);
        assertThat(explained.getInt("sums[0].bookings")).isEqualTo(1);
    }

    @Test
    void what_is_not_known_or_badly_asked_is_a_problem_that_says_so() {
        for (String path : List.of(
                "/payouts/PO-none/explanation",
                "/bookings/none/explanation",
                "/customers/none/explanation?partnerId=E-P1")) {
            assertThat(given().get(path)
                            .then()
                            .statusCode(404)
                            .contentType("application/problem+json")
                            .extract()
                            .asString())
                    .contains("none");
        }
        assertThat(bad("/customers/E-C1/explanation")).contains("partnerId");
        assertThat(bad("/bookings/E-B1/explanation?partnerId=a%20b")).contains("partnerId");
        assertThat(bad("/payouts/a%20b/explanation")).contains("payoutId");
    }

    private static String bad(String path) {
        return given().get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString();
    }
}
