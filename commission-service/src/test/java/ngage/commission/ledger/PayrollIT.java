package ngage.commission.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.backing.ServiceBacking;
import ngage.commission.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What payroll asks for, over service dates that no other test has. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class PayrollIT {
    private static final String PERIOD = "from=2031-01-01&to=2031-02-28";
    private static final Wire WIRE = new Wire();

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @Test
    void sums_by_month_half_and_currency_corrections_and_what_is_held() {
        WIRE.partner("W-P1", 1, "2022-01-01", null);
        WIRE.partner("W-P2", 1, "2022-01-01", null);
        WIRE.order("W-C1", "W-O1", "W-P1", "2030-01-01");
        WIRE.book("W-C1", "W-B1", 10_000, "2031-01-31");
        WIRE.book("W-C1", "W-B2", 20_000, "2031-02-28");
        WIRE.book("W-C1", "W-B3", 40_000, "2031-03-01");
        awaitPayouts(4);
        WIRE.transfer("W-C1", "W-T1", "W-P1", "W-P2", "2031-02-01");
        WIRE.book("W-C2", "W-B4", 2_000, "2031-01-15");
        WIRE.book("W-C3", "W-B5", 4_000, "2031-02-15");
        awaitPayouts(6);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(summary().getList("held")).hasSize(2));
        // One of the two that were held is settled, and leaves the list.
        WIRE.order("W-C3", "W-O3", "W-P1", "2030-01-01");
        awaitPayouts(8);

        assertThat(rows("months", "month", "half", "paid", "takenBack", "net", "payouts", "corrections"))
                .containsExactly(
                        List.of("2031-01", "ACQUISITION", 750, 0, 750, 1, 0),
                        List.of("2031-01", "CARE", 750, 0, 750, 1, 0),
                        List.of("2031-02", "ACQUISITION", 1_800, 0, 1_800, 2, 0),
                        List.of("2031-02", "CARE", 3_300, -1_500, 1_800, 4, 1));
        assertThat(rows("totals", "currency", "half", "paid", "takenBack", "net", "payouts", "corrections"))
                .containsExactly(
                        List.of("EUR", "ACQUISITION", 2_550, 0, 2_550, 3, 0),
                        List.of("EUR", "CARE", 4_050, -1_500, 2_550, 5, 1));
        assertThat(rows("held", "month", "currency", "reason", "minorUnits", "bookings"))
                .containsExactly(List.of("2031-01", "EUR", "UNATTRIBUTED", 300, 1));
    }

    @Test
    void corrections_come_in_pages_that_together_are_all() {
        WIRE.partner("W-P3", 1, "2022-01-01", null);
        WIRE.partner("W-P4", 1, "2022-01-01", null);
        WIRE.order("W-C4", "W-O4", "W-P3", "2030-01-01");
        for (int day = 1; day <= 5; day++) WIRE.book("W-C4", "W-B4" + day, 10_000, "2032-01-0" + day);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(get("/partners/W-P3/payouts").getList("items"))
                        .hasSize(10));
        WIRE.transfer("W-C4", "W-T4", "W-P3", "W-P4", "2032-01-01");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(get("/partners/W-P3/payouts").getList("items"))
                        .hasSize(15));

        List<String> bookings = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = get("/payouts/corrections?from=2032-01-01&to=2032-01-31&limit=2"
                    + (cursor == null ? "" : "&cursor=" + cursor));
            bookings.addAll(page.getList("items.bookingId"));
            assertThat(page.<String>getList("items.partnerId")).containsOnly("W-P3");
            assertThat(page.<String>getList("items.cause.id")).containsOnly("event-W-T4");
            assertThat(page.<Integer>getList("items.amount.minorUnits")).containsOnly(-750);
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(bookings).containsExactly("W-B41", "W-B42", "W-B43", "W-B44", "W-B45");
    }

    @Test
    void partners_and_what_is_held_come_in_pages_that_together_are_all() {
        String period = "from=2033-01-01&to=2033-01-31";
        WIRE.partner("W-P5", 1, "2022-01-01", null);
        WIRE.partner("W-P6", 1, "2022-01-01", null);
        WIRE.order("W-C5", "W-O5", "W-P5", "2030-01-01");
        WIRE.order("W-C6", "W-O6", "W-P6", "2030-01-01");
        WIRE.order("W-C8", "W-O8", "W-P-unknown", "2030-01-01");
        WIRE.book("W-C5", "W-B51", 10_000, "2033-01-10");
        WIRE.book("W-C5", "W-B52", 20_000, "2033-01-11");
        WIRE.book("W-C6", "W-B6", 40_000, "2033-01-12");
        WIRE.book("W-C7", "W-B7", 1_000, "2033-01-02");
        WIRE.book("W-C8", "W-B8", 3_000, "2033-01-01");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(get("/payouts/summary?" + period).getList("held")).hasSize(2);
            assertThat(get("/payouts/partners?" + period).<Integer>getList("items.payouts"))
                    .containsExactly(2, 2, 1, 1);
        });

        JsonPath first = get("/payouts/partners?limit=1&" + period);
        assertThat(first.getString("next")).isEqualTo("W-P5");
        assertThat(first.<String>getList("items.partnerId")).containsExactly("W-P5", "W-P5");
        assertThat(first.<Integer>getList("items.net")).containsExactly(2_250, 2_250);
        assertThat(first.<Integer>getList("items.payouts")).containsExactly(2, 2);
        JsonPath second = get("/payouts/partners?limit=1&cursor=W-P5&" + period);
        assertThat(second.<String>getList("items.partnerId")).containsExactly("W-P6", "W-P6");
        assertThat(second.getString("next")).isNull();
        assertThat(get("/payouts/summary?partnerId=W-P6&" + period).<Integer>getList("months.net"))
                .containsExactly(3_000, 3_000);

        List<String> held = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = get("/payouts/held?limit=1&" + period + (cursor == null ? "" : "&cursor=" + cursor));
            held.add(page.getString("items[0].bookingId") + " " + page.getString("items[0].half") + " "
                    + page.getString("items[0].reason") + " " + page.getInt("items[0].amount.minorUnits"));
            cursor = page.getString("next");
        } while (cursor != null);
        assertThat(held)
                .containsExactly(
                        "W-B8 ACQUISITION NOT_ENROLLED 225",
                        "W-B8 CARE NOT_ENROLLED 225",
                        "W-B7 ACQUISITION UNATTRIBUTED 75",
                        "W-B7 CARE UNATTRIBUTED 75");
        assertThat(get("/payouts/held?reason=UNATTRIBUTED&currency=EUR&" + period)
                        .<String>getList("items.bookingId"))
                .containsExactly("W-B7", "W-B7");
        assertThat(get("/payouts/corrections?partnerId=W-P5&" + period).getList("items"))
                .isEmpty();
    }

    @Test
    void what_is_held_or_the_houses_is_named_with_whom_a_transfer_gave_it_to() {
        String period = "from=2034-01-01&to=2034-01-31";
        WIRE.partner("W-P7", 1, "WHOLESALE", "2022-01-01", null);
        WIRE.partner("W-P8", 1, "WHOLESALE", "2022-01-01", null);
        WIRE.order("W-C9", "W-O9", "W-P-unknown-1", "2030-01-01");
        WIRE.order("W-C10", "W-O10", "W-P7", "2030-01-01");
        WIRE.book("W-C9", "W-B9", 10_000, "2034-01-10");
        WIRE.book("W-C10", "W-B10", 20_000, "2034-01-10");
        awaitUnpaid("held", period, "W-B9 ACQUISITION W-P-unknown-1 750", "W-B9 CARE W-P-unknown-1 750");
        awaitUnpaid("house", period, "W-B10 ACQUISITION W-P7 1500", "W-B10 CARE W-P7 1500");

        WIRE.transfer("W-C9", "W-T9", "W-P-unknown-1", "W-P-unknown-2", "2034-01-01");
        WIRE.transfer("W-C10", "W-T10", "W-P7", "W-P8", "2034-01-01");

        awaitUnpaid("held", period, "W-B9 ACQUISITION W-P-unknown-1 750", "W-B9 CARE W-P-unknown-2 750");
        awaitUnpaid("house", period, "W-B10 ACQUISITION W-P7 1500", "W-B10 CARE W-P8 1500");
    }

    private static void awaitUnpaid(String list, String period, String... halves) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        get("/payouts/" + list + "?" + period).<Map<String, Object>>getList("items").stream()
                                .map(item -> item.get("bookingId") + " " + item.get("half") + " "
                                        + item.get("partnerId") + " "
                                        + ((Map<?, ?>) item.get("amount")).get("minorUnits")))
                .containsExactly(halves));
    }

    @Test
    void bad_questions_get_problems_that_name_the_field() {
        for (String path : List.of("/payouts/summary?from=yesterday", "/payouts/corrections?from=yesterday")) {
            assertThat(given().get(path)
                            .then()
                            .statusCode(400)
                            .contentType("application/problem+json")
                            .extract()
                            .asString())
                    .contains("from", "yesterday");
        }
        given().get("/payouts/corrections?limit=0").then().statusCode(400);
        given().get("/payouts/partners?cursor=P%201").then().statusCode(400);
        given().get("/payouts/held?reason=NONE").then().statusCode(400);
        given().get("/payouts/held?cursor=AA").then().statusCode(400);
    }

    private static void awaitPayouts(int number) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(summary().<Number>getList("totals.payouts").stream()
                                .mapToInt(Number::intValue)
                                .sum())
                        .isEqualTo(number));
    }

    private static JsonPath summary() {
        return get("/payouts/summary?" + PERIOD);
    }

    /** These members of each item of a list of the summary. */
    private static List<List<Object>> rows(String list, String... members) {
        List<List<Object>> rows = new ArrayList<>();
        for (Map<String, Object> item : summary().<Map<String, Object>>getList(list)) {
            List<Object> row = new ArrayList<>();
            for (String member : members) row.add(item.get(member));
            rows.add(row);
        }
        return rows;
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }
}
