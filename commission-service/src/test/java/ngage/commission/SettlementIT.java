package ngage.commission;

import static io.restassured.RestAssured.given;
import static ngage.commission.Ledger.assertHalves;
import static ngage.commission.Ledger.awaitKnown;
import static ngage.commission.Ledger.awaitOrdered;
import static ngage.commission.Ledger.booking;
import static ngage.commission.Ledger.get;
import static ngage.commission.Ledger.payouts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import ngage.backing.ServiceBacking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From facts on Kafka to payouts on Kafka and answers over REST. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class SettlementIT {
    private static final Wire WIRE = new Wire();

    @BeforeAll
    static void partners() {
        WIRE.partner("S-P1", 1, "2022-01-01", null);
        WIRE.partner("S-P2", 1, "2022-01-01", null);
        WIRE.partner("S-P3", 1, "2022-01-01", null);
    }

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @Test
    void a_booking_pays_both_halves_to_who_won_and_cares() {
        // Given
        WIRE.order("S-C1", "S-O1", "S-P1", "2026-01-10");
        awaitOrdered("S-C1", "S-P1");

        // When
        WIRE.book("S-C1", "S-B1", 10_001, "2026-01-31");

        // Then: 15 % of 100.01 is 15.00; half and half
        assertHalves("S-B1", "PAYABLE", "S-P1", 750, "PAYABLE", "S-P1", 750);
        assertThat(payouts("S-B1", 2)).hasSize(2).allSatisfy(payout -> {
            assertThat(Wire.text(payout.key())).isEqualTo("S-P1");
            assertThat(Wire.header(payout, "ce_source")).isEqualTo("/ngage/commission-service");
            JsonPath body = JsonPath.from(Wire.text(payout.value()));
            assertThat(body.getString("cause.id")).isEqualTo("event-S-B1");
            assertThat(body.getString("programme")).isEqualTo("ngage@2022-01-01");
            assertThat(body.getLong("basisMinorUnits")).isEqualTo(10_001);
            assertThat(body.getInt("shareBasisPoints")).isEqualTo(5_000);
        });
    }

    @Test
    void a_booking_before_its_order_is_held_and_posted_once_the_order_comes() {
        WIRE.book("S-C2", "S-B2", 2_000, "2026-02-28");
        assertHalves("S-B2", "HELD", null, 150, "HELD", null, 150);
        assertThat(payouts("S-B2")).isEmpty();

        WIRE.order("S-C2", "S-O2", "S-P2", "2026-02-01");

        assertHalves("S-B2", "PAYABLE", "S-P2", 150, "PAYABLE", "S-P2", 150);
        assertThat(payouts("S-B2", 2)).hasSize(2).allSatisfy(payout -> assertThat(
                        JsonPath.from(Wire.text(payout.value())).getString("cause.id"))
                .isEqualTo("event-S-O2"));
    }

    @Test
    void a_transfer_announced_late_moves_the_care_half_already_paid() {
        WIRE.order("S-C3", "S-O3", "S-P1", "2026-01-01");
        WIRE.book("S-C3", "S-B3", 10_000, "2026-03-31");
        assertHalves("S-B3", "PAYABLE", "S-P1", 750, "PAYABLE", "S-P1", 750);

        WIRE.transfer("S-C3", "S-T3", "S-P1", "S-P2", "2026-03-15");

        assertHalves("S-B3", "PAYABLE", "S-P1", 750, "PAYABLE", "S-P2", 750);
        List<Long> amounts = payouts("S-B3", 4).stream()
                .filter(payout -> payout.topic().equals("care-payout"))
                .map(payout -> JsonPath.from(Wire.text(payout.value())).getLong("amount.minorUnits"))
                .toList();
        assertThat(amounts).containsExactlyInAnyOrder(750L, -750L, 750L);
        aPartnersStatementFollows();
    }

    private static void aPartnersStatementFollows() {
        JsonPath giver = get("/partners/S-P1/earnings?from=2026-03-31&to=2026-03-31");
        assertThat(giver.getLong("items.find { it.half == 'CARE' }.takenBack")).isLessThanOrEqualTo(-750);
        JsonPath mine = get("/partners/S-P2/customers?from=2026-03-01&on=2026-03-31&limit=1000");
        String row = "items.find { it.customerId == 'S-C3' }.";
        assertThat(mine.getString(row + "wonBy")).isEqualTo("S-P1");
        assertThat(mine.getString(row + "wonOn")).isEqualTo("2026-01-01");
        assertThat(mine.getString(row + "caredForBy")).isEqualTo("S-P2");
        assertThat(mine.getString(row + "since")).isEqualTo("2026-03-15");
        assertThat(mine.getLong(row + "revenue[0].minorUnits")).isEqualTo(10_000);
        assertThat(mine.getLong(row + "care[0].minorUnits")).isEqualTo(750);
        assertThat(mine.getList(row + "acquisition")).isEmpty();
        JsonPath before = get("/partners/S-P2/customers?on=2026-03-14&limit=1000");
        assertThat(before.getString(row + "caredForBy")).isEqualTo("S-P1");
        JsonPath first = get("/partners/S-P1/customers?limit=1");
        JsonPath second = get("/partners/S-P1/customers?limit=1&cursor=" + first.getString("next"));
        assertThat(second.getString("items[0].customerId")).isGreaterThan(first.getString("items[0].customerId"));
    }

    @Test
    void a_refund_before_its_original_waits_and_a_second_one_beyond_it_is_reported() {
        WIRE.order("S-C4", "S-O4", "S-P1", "2026-01-01");
        WIRE.refund("S-C4", "S-R4a", "S-B4", -4_000, "2026-02-28");
        awaitKnown("S-R4a");
        assertThat(booking("S-R4a").getString("state")).isEqualTo("WAITING");

        WIRE.book("S-C4", "S-B4", 10_000, "2026-01-31");
        assertHalves("S-B4", "PAYABLE", "S-P1", 450, "PAYABLE", "S-P1", 450);

        WIRE.refund("S-C4", "S-R4b", "S-B4", -7_000, "2026-03-31");
        assertHalves("S-B4", "PAYABLE", "S-P1", 0, "PAYABLE", "S-P1", 0);
        assertThat(booking("S-B4").getLong("excess.minorUnits")).isEqualTo(1_000);
        assertThat(booking("S-B4").getLong("net.minorUnits")).isZero();
    }

    @Test
    void a_cancellation_passes_the_customer_to_the_next_earliest_order() {
        WIRE.order("S-C5", "S-O5a", "S-P1", "2026-01-01");
        WIRE.order("S-C5", "S-O5b", "S-P2", "2026-01-02");
        WIRE.book("S-C5", "S-B5", 10_000, "2026-01-31");
        assertHalves("S-B5", "PAYABLE", "S-P1", 750, "PAYABLE", "S-P1", 750);

        WIRE.cancel("S-C5", "S-O5a", "2026-06-01");

        assertHalves("S-B5", "PAYABLE", "S-P2", 750, "PAYABLE", "S-P2", 750);
        JsonPath attribution = get("/customers/S-C5/attribution");
        assertThat(attribution.getString("acquirer.partnerId")).isEqualTo("S-P2");
        assertThat(attribution.getString("orders[0].cancelledOn")).isEqualTo("2026-06-01");
    }

    @Test
    void a_cancellation_in_another_customers_name_is_mended_by_the_right_one_in_either_order() {
        for (List<String> names : List.of(List.of("S-Wrong", "S-C5c"), List.of("S-C5d", "S-Wrong"))) {
            // Given
            String customer = names.contains("S-C5c") ? "S-C5c" : "S-C5d";
            WIRE.order(customer, customer + "-first", "S-P1", "2026-01-01");
            WIRE.order(customer, customer + "-second", "S-P2", "2026-01-02");
            WIRE.book(customer, customer + "-B", 10_000, "2026-01-31");
            assertHalves(customer + "-B", "PAYABLE", "S-P1", 750, "PAYABLE", "S-P1", 750);

            // When, under one key, so that they come in this order
            for (String name : names) cancel(customer, name, "cancel-" + customer + "-" + name);
            cancel(customer, customer, "again-" + customer);

            // Then
            assertHalves(customer + "-B", "PAYABLE", "S-P2", 750, "PAYABLE", "S-P2", 750);
            String again = "/event-fates?source=/test&id=again-" + customer;
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(get(again).getString("fate")).isEqualTo("TAKEN"));
            assertThat(get("/customers/S-Wrong/attribution").<String>getList("waitingCancellations"))
                    .contains(customer + "-first");
        }
    }

    private static void cancel(String key, String customer, String event) {
        WIRE.publish("order-cancelled", key, event, """
                {"orderId":"%s-first","customerId":"%s","cancelledOn":"2026-06-01"}""".formatted(key, customer));
    }

    @Test
    void a_customer_back_at_its_acquirer_pays_it_both_halves_and_mismatches_show() {
        WIRE.order("S-C6", "S-O6", "S-P1", "2026-01-01");
        WIRE.transfer("S-C6", "S-T6a", "S-P1", "S-P2", "2026-02-01");
        WIRE.transfer("S-C6", "S-T6b", "S-P9", "S-P3", "2026-03-01");
        WIRE.transfer("S-C6", "S-T6c", "S-P3", "S-P1", "2026-04-01");
        WIRE.book("S-C6", "S-B6a", 10_000, "2026-03-31");
        WIRE.book("S-C6", "S-B6b", 10_000, "2026-04-30");

        assertHalves("S-B6a", "PAYABLE", "S-P1", 750, "PAYABLE", "S-P3", 750);
        assertHalves("S-B6b", "PAYABLE", "S-P1", 750, "PAYABLE", "S-P1", 750);
        JsonPath attribution = get("/customers/S-C6/attribution");
        assertThat(attribution.getList("mismatches.transferId")).containsExactly("S-T6b");
        assertThat(attribution.getString("mismatches[0].expected")).isEqualTo("S-P2");
        assertThat(attribution.getString("mismatches[0].stated")).isEqualTo("S-P9");
        assertThat(attribution.getList("care.partnerId")).containsExactly("S-P1", "S-P2", "S-P3", "S-P1");
    }

    @Test
    void a_partner_enrolled_late_is_paid_what_was_held_and_a_terminated_carer_is_not_paid_on() {
        WIRE.order("S-C7", "S-O7", "S-P7", "2026-01-01");
        WIRE.book("S-C7", "S-B7a", 10_000, "2026-01-31");
        WIRE.book("S-C7", "S-B7b", 10_000, "2026-06-30");
        assertHalves("S-B7a", "HELD", "S-P7", 750, "HELD", "S-P7", 750);

        WIRE.partner("S-P7", 1, "2026-01-01", null);
        assertHalves("S-B7a", "PAYABLE", "S-P7", 750, "PAYABLE", "S-P7", 750);
        assertHalves("S-B7b", "PAYABLE", "S-P7", 750, "PAYABLE", "S-P7", 750);

        WIRE.partner("S-P7", 2, "2026-01-01", "2026-03-31");
        assertHalves("S-B7b", "PAYABLE", "S-P7", 750, "HOUSE", "S-P7", 750);
        assertHalves("S-B7a", "PAYABLE", "S-P7", 750, "PAYABLE", "S-P7", 750);
        assertThat(booking("S-B7b").getString("halves[1].reason")).isEqualTo("TERMINATED");
    }

    @Test
    void the_house_keeps_direct_sales_and_channels_without_commission() {
        WIRE.partner("S-W8", 1, "WHOLESALE", "2022-01-01", null);
        WIRE.order("S-C8", "S-O8", null, "2026-01-01");
        WIRE.book("S-C8", "S-B8", 10_000, "2026-01-31");
        WIRE.transfer("S-C8", "S-T8", null, "S-W8", "2026-02-01");
        WIRE.book("S-C8", "S-B8b", 10_000, "2026-02-28");

        assertHalves("S-B8", "HOUSE", null, 750, "HOUSE", null, 750);
        assertHalves("S-B8b", "HOUSE", null, 750, "HOUSE", "S-W8", 750);
        assertThat(booking("S-B8b").getString("halves[1].reason")).isEqualTo("CHANNEL");
        assertThat(payouts("S-B8")).isEmpty();
    }

    @Test
    void payouts_of_a_partner_come_in_pages_that_together_are_all() {
        WIRE.partner("S-P9", 1, "2022-01-01", null);
        WIRE.order("S-C9", "S-O9", "S-P9", "2026-01-01");
        for (int month = 1; month <= 6; month++) {
            WIRE.book("S-C9", "S-B9-" + month, 1_000L * month, "2026-0" + month + "-15");
        }
        assertHalves("S-B9-6", "PAYABLE", "S-P9", 450, "PAYABLE", "S-P9", 450);

        List<String> all = new java.util.ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = get("/partners/S-P9/payouts?limit=5" + (cursor == null ? "" : "&cursor=" + cursor));
            all.addAll(page.getList("items.payoutId"));
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(all).hasSize(12).doesNotHaveDuplicates();
        assertThat(get("/partners/S-P9/payouts?from=2026-02-01&to=2026-03-31").getList("items.serviceDate"))
                .containsExactly("2026-02-15", "2026-02-15", "2026-03-15", "2026-03-15");
    }

    @Test
    void totals_add_up() {
        WIRE.book("S-C10", "S-B10", 10_000, "2026-01-31");
        awaitKnown("S-B10");
        JsonPath totals = get("/totals");
        assertThat(totals.getLong("totals[0].commission"))
                .isEqualTo(totals.getLong("totals[0].acquisition")
                        + totals.getLong("totals[0].care")
                        + sum(totals, "totals[0].held")
                        + sum(totals, "totals[0].house"));
        assertThat(totals.getLong("totals[0].held.UNATTRIBUTED")).isPositive();
    }

    private static long sum(JsonPath json, String path) {
        return json.<String, Number>getMap(path).values().stream()
                .mapToLong(Number::longValue)
                .sum();
    }

    @Test
    void bad_questions_get_problems_that_name_the_field() {
        given().get("/bookings/none").then().statusCode(404).contentType("application/problem+json");
        given().get("/customers/none/attribution").then().statusCode(404).contentType("application/problem+json");
        assertThat(given().get("/bookings/b%20b")
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains("bookingId");
        assertThat(given().get("/partners/P/payouts?limit=0")
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains("limit");
        assertThat(given().get("/partners/P/payouts?cursor=xx")
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains("cursor");
        given().get("/partners/P/payouts?from=yesterday")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void health_metrics_and_openapi_are_there() {
        awaitKnownReady();
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics)
                .contains("ngage_facts_total", "ngage_event_age_seconds", "ngage_batch_records", "ngage_inbox_records");
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        assertThat(given().get("/q/openapi").asString()).contains("/bookings/{bookingId}", "/totals");
    }

    private static void awaitKnownReady() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }
}
