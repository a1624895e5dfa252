package ngage.commission.preview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.backing.ServiceBacking;
import ngage.commission.Wire;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A transfer is previewed, then published: it posts what was said, to the cent and line by line. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class PreviewIT {
    private static final Wire WIRE = new Wire();

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @Test
    void a_transfer_posts_what_its_preview_said() {
        WIRE.partner("V-P1", 1, "2022-01-01", null);
        WIRE.partner("V-P2", 1, "2026-05-01", null);
        WIRE.order("V-C1", "V-O1", "V-P1", "2026-01-01");
        // A booking that overtook its order or its partner would be held first, and have more lines.
        awaitStep("V-P1", "ORDERED");
        awaitStep("V-P1", "CONTRACT_RUNS");
        awaitStep("V-P2", "CONTRACT_RUNS");
        WIRE.book("V-C1", "V-B1", 10_010, "2026-03-31");
        WIRE.book("V-C1", "V-B2", 20_000, "2026-04-30");
        WIRE.book("V-C1", "V-B3", 30_000, "2026-05-31");
        WIRE.refund("V-C1", "V-R3", "V-B3", -10_000, "2026-06-30");
        List<Map<String, Object>> before = awaitLines(8);

        JsonPath preview =
                preview("V-T1", "V-P9", "V-P2", "2026-04-01").extract().jsonPath();

        assertThat(preview.getString("outcome")).isEqualTo("APPLIES");
        assertThat(preview.getString("mismatch.expected")).isEqualTo("V-P1");
        assertThat(preview.getString("mismatch.stated")).isEqualTo("V-P9");
        assertThat(preview.getString("transfer.transferId")).isEqualTo("V-T1");
        assertThat(preview.getList("partners.partnerId")).containsExactly("V-P1", "V-P2");
        assertThat(preview.getList("partners.care")).containsExactly(-3_000, 1_500);
        assertThat(preview.getList("partners.acquisition")).containsExactly(0, 0);
        assertThat(preview.getList("partners.bookings")).containsExactly(2, 1);
        assertThat(preview.getString("unpaid[0].reason")).isEqualTo("NOT_ENROLLED");
        assertThat(preview.getLong("unpaid[0].minorUnits")).isEqualTo(1_500);
        assertThat(lines()).as("nothing is written").isEqualTo(before);

        WIRE.transfer("V-C1", "V-T1", "V-P9", "V-P2", "2026-04-01");

        List<Map<String, Object>> posted = new ArrayList<>(awaitLines(12));
        posted.removeAll(before);
        assertThat(posted)
                .extracting(line -> line.get("half"), line -> line.get("partnerId"), line -> line.get("amount"))
                .containsExactlyInAnyOrderElementsOf(preview.<Map<String, Object>>getList("postings").stream()
                        .map(line -> tuple(line.get("half"), line.get("partnerId"), line.get("amount")))
                        .toList());
        preview("V-T1", "V-P9", "V-P2", "2026-04-01").body("outcome", equalTo("KNOWN"));
        preview("V-T1", "V-P9", "V-P1", "2026-04-01").body("outcome", equalTo("CONFLICT"));
    }

    private static void awaitStep(String partner, String kind) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/customers/V-C1/explanation?partnerId=" + partner)
                        .then()
                        .statusCode(200)
                        .body("steps.kind", hasItem(kind)));
    }

    private static List<Map<String, Object>> awaitLines(int number) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lines()).hasSize(number));
        return lines();
    }

    /** Everything posted for the customer's bookings. */
    private static List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String booking : List.of("V-B1", "V-B2", "V-B3")) {
            lines.addAll(given().get("/bookings/" + booking + "/explanation")
                    .then()
                    .extract()
                    .jsonPath()
                    .<Map<String, Object>>getList("lines"));
        }
        return lines;
    }

    private static ValidatableResponse preview(
            String transfer, @Nullable String from, @Nullable String to, String day) {
        return given().contentType("application/json")
                .body("""
                        {"transferId":"%s","customerId":"V-C1","fromPartnerId":"%s","toPartnerId":"%s","effectiveOn":"%s",\
                        "reason":"test"}""".formatted(transfer, from, to, day))
                .post("/previews/customer-transfer")
                .then()
                .statusCode(200);
    }

    @Test
    void what_would_be_refused_says_why() {
        refused("{\"transferId\":\"T\",\"customerId\":\"C\",\"toPartnerId\":null,\"effectiveOn\":\"tomorrow\"}")
                .contains("\"effectiveOn\"", "tomorrow");
        refused("{\"customerId\":\"C\"}").contains("toPartnerId");
        refused("[1").contains("\"body\"");
    }

    private static AbstractStringAssert<?> refused(String body) {
        return assertThat(given().contentType("application/json")
                .body(body)
                .post("/previews/customer-transfer")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .extract()
                .asString());
    }
}
