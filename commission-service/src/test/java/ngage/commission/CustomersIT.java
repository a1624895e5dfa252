package ngage.commission;

import static ngage.commission.Ledger.awaitKnown;
import static ngage.commission.Ledger.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ngage.backing.ServiceBacking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A partner's customers: what each brought. */
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

    private static Map<String, Object> customer(String partner, String customer, String asked) {
        JsonPath page = get("/partners/" + partner + "/customers" + asked);
        return page.<Map<String, Object>>getList("items").stream()
                .filter(item -> customer.equals(item.get("customerId")))
                .findFirst()
                .orElseThrow();
    }
}
