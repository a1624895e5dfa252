package ngage.commission;

import static ngage.commission.Ledger.awaitKnown;
import static ngage.commission.Ledger.awaitOrdered;
import static ngage.commission.Ledger.get;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A partner's customers: what each brought, and who has looked after it since when, whoever was bought. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class CustomersIT {
    private static final Wire WIRE = new Wire();

    @AfterAll
    static void close() {
        WIRE.close();
    }

    /** As the golden case {@code refunds.yaml} has it, and what else may come. */
    @Test
    void revenue_is_the_net_of_the_refunds_that_count_on_the_days_of_their_originals() {
        WIRE.partner("R1-P", 1, "2022-01-01", null);
        WIRE.order("R1-C", "R1-O", "R1-P", "2025-01-05");
        awaitOrdered("R1-C", "R1-P");
        // a refund counts with its original: one before the period, one in it
        WIRE.book("R1-C", "R1-B0", 50_000, "2025-12-31");
        WIRE.refund("R1-C", "R1-R0", "R1-B0", -20_000, "2026-01-31");
        WIRE.book("R1-C", "R1-B1", 10_000, "2026-01-31");
        WIRE.refund("R1-C", "R1-R1", "R1-B1", -3_000, "2025-12-31");
        WIRE.refund("R1-C", "R1-R1b", "R1-B1", -1_000, "2026-02-28");
        // never above its original
        WIRE.book("R1-C", "R1-B2", 1_000, "2026-01-31");
        WIRE.refund("R1-C", "R1-R2", "R1-B2", -9_900, "2026-02-28");
        // not if its customer or currency is another, its original not known, or no booking that can be refunded
        WIRE.book("R1-C", "R1-B3", 2_000, "2026-01-31");
        WIRE.refund("R1-X", "R1-R3", "R1-B3", -2_000, "2026-01-31");
        WIRE.publish("revenue-booked", "R1-C", "event-R1-R3b", """
                {"bookingId":"R1-R3b","customerId":"R1-C","amount":{"minorUnits":-2000,"currency":"CHF"},\
                "serviceDate":"2026-01-31","refundOf":"R1-B3"}""");
        WIRE.refund("R1-C", "R1-R4", "R1-unknown", -4_000, "2026-01-31");
        WIRE.refund("R1-C", "R1-R5", "R1-R1", -100, "2026-01-31");
        WIRE.book("R1-C", "R1-B6", -500, "2026-01-31");
        WIRE.refund("R1-C", "R1-R6", "R1-B6", -200, "2026-01-31");
        for (String id : List.of("R1-R3", "R1-R6")) awaitKnown(id);

        // 6,000 + 0 + 2,000 - 500
        assertThat(customer("R1-P", "R1-C", "?from=2026-01-01").get("revenue")).isEqualTo(euros(7_500));
        assertThat(customer("R1-P", "R1-C", "").get("revenue")).isEqualTo(euros(37_500));
        // And commission is reckoned from the same: 450 + 0 + 150 - 37.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        customer("R1-P", "R1-C", "?from=2026-01-01").get("care"))
                .isEqualTo(euros(563)));
    }

    private static List<Map<String, Object>> euros(int cents) {
        return List.of(Map.of("minorUnits", cents, "currency", "EUR"));
    }

    @Test
    void a_successor_has_the_customers_it_took_over_since_the_succession() {
        for (String partner : List.of("R2-A", "R2-B", "R2-D")) WIRE.partner(partner, 1, "2022-01-01", null);
        WIRE.order("R2-C1", "R2-O1", "R2-A", "2025-01-10");
        WIRE.order("R2-C2", "R2-O2", "R2-D", "2025-01-10");
        WIRE.transfer("R2-C2", "R2-T2", "R2-D", "R2-A", "2025-06-01");
        WIRE.order("R2-C3", "R2-O3", "R2-B", "2025-01-10");
        WIRE.succession("R2-S", "R2-A", "R2-B", "2026-04-01");
        WIRE.order("R2-C4", "R2-O4", "R2-A", "2026-05-10");
        WIRE.order("R2-C5", "R2-O5", "R2-D", "2025-01-10");
        WIRE.transfer("R2-C5", "R2-T5", "R2-D", "R2-A", "2026-06-01");
        WIRE.book("R2-C5", "R2-B5", 10_000, "2026-06-30");
        Ledger.assertHalves("R2-B5", "PAYABLE", "R2-D", 750, "PAYABLE", "R2-B", 750);
        awaitIds("R2-B", "R2-C1", "R2-C2", "R2-C3", "R2-C4", "R2-C5");

        assertThat(ids("R2-B", 2)).containsExactly("R2-C1", "R2-C2", "R2-C3", "R2-C4", "R2-C5");
        assertCare("R2-B", "R2-C1", "2026-03-31", "R2-A", null);
        assertCare("R2-B", "R2-C1", "2026-04-01", "R2-B", "2026-04-01");
        assertCare("R2-B", "R2-C2", "2026-03-31", "R2-A", "2025-06-01");
        assertCare("R2-B", "R2-C2", "2026-12-31", "R2-B", "2026-04-01");
        assertCare("R2-B", "R2-C3", "2026-12-31", "R2-B", null);
        // What the firm got after it was bought was its successor's from the first day.
        assertCare("R2-B", "R2-C4", "2026-12-31", "R2-B", null);
        assertCare("R2-B", "R2-C5", "2026-12-31", "R2-B", "2026-06-01");
        assertThat(customer("R2-B", "R2-C5", "").get("care")).isEqualTo(euros(750));
        assertThat(customer("R2-B", "R2-C1", "").get("wonBy")).isEqualTo("R2-A");
        // The firm that was bought has them still, and who looks after them now.
        assertThat(ids("R2-A", 1000)).containsExactly("R2-C1", "R2-C2", "R2-C4", "R2-C5");
        assertCare("R2-A", "R2-C1", "2026-12-31", "R2-B", "2026-04-01");
        assertCare("R2-A", "R2-C2", "2026-03-31", "R2-A", "2025-06-01");
        awaitIds("R2-D", "R2-C2", "R2-C5");
    }

    @Test
    void what_a_firm_bought_after_it_was_bought_itself_stays_with_it() {
        for (String partner : List.of("R3-A", "R3-B", "R3-D")) WIRE.partner(partner, 1, "2022-01-01", null);
        WIRE.order("R3-C1", "R3-O1", "R3-A", "2025-01-10");
        WIRE.order("R3-C2", "R3-O2", "R3-D", "2025-01-10");
        WIRE.succession("R3-S1", "R3-A", "R3-B", "2026-04-01");
        WIRE.succession("R3-S2", "R3-D", "R3-A", "2026-05-01");
        awaitIds("R3-A", "R3-C1", "R3-C2");
        awaitIds("R3-B", "R3-C1");
        assertCare("R3-A", "R3-C2", "2026-12-31", "R3-A", "2026-05-01");
    }

    private static void awaitIds(String partner, String... customers) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ids(partner, 1000)).containsExactly(customers));
    }

    private static void assertCare(String partner, String customer, String on, String carer, @Nullable String since) {
        Map<String, Object> item = customer(partner, customer, "?on=" + on);
        assertThat(item.get("caredForBy")).as("%s on %s", customer, on).isEqualTo(carer);
        assertThat(item.get("since")).as("%s on %s", customer, on).isEqualTo(since);
    }

    private static Map<String, Object> customer(String partner, String customer, String asked) {
        JsonPath page = get("/partners/" + partner + "/customers" + asked);
        return page.<Map<String, Object>>getList("items").stream()
                .filter(item -> customer.equals(item.get("customerId")))
                .findFirst()
                .orElseThrow();
    }

    /** All pages' customers. */
    private static List<String> ids(String partner, int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = get(
                    "/partners/" + partner + "/customers?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor));
            ids.addAll(page.getList("items.customerId"));
            cursor = page.getString("next");
        } while (cursor != null);
        return ids;
    }
}
