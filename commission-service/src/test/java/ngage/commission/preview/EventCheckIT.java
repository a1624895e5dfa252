package ngage.commission.preview;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import ngage.backing.ServiceBacking;
import ngage.commission.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Events are tried, published and looked up: each meets the fate it was told, and the look-up says so. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class EventCheckIT {
    private static final Wire WIRE = new Wire();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCE = "/test";

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @Test
    void a_booking_meets_the_fate_it_was_told() {
        WIRE.partner("EC-P1", 1, "2022-01-01", null);
        WIRE.order("EC-C1", "EC-O1", "EC-P1", "2026-01-01");
        await().atMost(PATIENCE).untilAsserted(() -> given().get("/customers/EC-C1/explanation?partnerId=EC-P1")
                .then()
                .statusCode(200)
                .body("steps.kind", hasItems("ORDERED", "CONTRACT_RUNS")));
        String booking = Wire.booking("EC-C1", "EC-B1", 10_000, "2026-03-31");

        check("revenue-booked", event("event-EC-B1", booking))
                .body("outcome", equalTo("APPLIES"))
                .body("event.id", equalTo("event-EC-B1"))
                .body("postings.partnerId", equalTo(List.of("EC-P1", "EC-P1")))
                .body("postings.amount.minorUnits", equalTo(List.of(750, 750)));
        fate("event-EC-B1").body("fate", equalTo("UNKNOWN")).body("lines", empty());

        WIRE.publish("revenue-booked", "EC-C1", "event-EC-B1", booking);

        awaitFate("event-EC-B1", "APPLIED")
                .body("lines.amount.minorUnits", equalTo(List.of(750, 750)))
                .body("lines.bookingId", hasItem("EC-B1"))
                .body("refusals", empty())
                .body("refusalsBefore", nullValue());
        check("revenue-booked", event("event-EC-B1", booking))
                .body("outcome", equalTo("DUPLICATE"))
                .body("postings", nullValue());
        check("revenue-booked", event("another", booking)).body("outcome", equalTo("DUPLICATE"));
        String other = Wire.booking("EC-C1", "EC-B1", 20_000, "2026-03-31");
        check("revenue-booked", event("event-EC-B1", other))
                .body("outcome", equalTo("REFUSED"))
                .body("reason", equalTo("CONFLICTING_DUPLICATE"))
                .body("detail", containsString("event-EC-B1"));
        check("revenue-booked", event("another", other)).body("reason", equalTo("CONFLICTING_ID"));

        WIRE.publish("revenue-booked", "EC-C1", "event-EC-B1", other);

        await().atMost(PATIENCE).untilAsserted(() -> fate("event-EC-B1")
                .body("fate", equalTo("APPLIED"))
                .body("refusals.reason", hasItem("CONFLICTING_DUPLICATE"))
                .body("refusals.topic", hasItem("revenue-booked")));
    }

    @Test
    void data_alone_is_judged_by_what_it_is_about() {
        given().contentType("application/json")
                .body(Wire.booking("EC-C2", "EC-B2", 10_000, "2026-03-31"))
                .post("/event-checks/revenue-booked")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("APPLIES"))
                .body("event", nullValue())
                .body("data.bookingId", equalTo("EC-B2"))
                .body("postings.state", hasItem("HELD"))
                .body("postings.reason", hasItem("UNATTRIBUTED"));
        given().get("/bookings/EC-B2").then().statusCode(404);
    }

    @Test
    void an_order_of_an_unknown_partner_moves_what_was_held_to_its_name() {
        WIRE.publish("revenue-booked", "EC-C3", "event-EC-B3", Wire.booking("EC-C3", "EC-B3", 10_000, "2026-03-31"));
        awaitFate("event-EC-B3", "APPLIED");

        check("order-placed", event("event-EC-O3", """
                        {"orderId":"EC-O3","customerId":"EC-C3","partnerId":"EC-P3","extensions":1,"placedOn":"2026-01-01"}"""))
                .body("outcome", equalTo("APPLIES"))
                .body("postings.reason", hasItems("UNATTRIBUTED", "NOT_ENROLLED"));
    }

    @Test
    void what_cannot_be_read_is_told_and_found_again_among_the_refused() {
        String order = """
                {"orderId":"EC-O4","customerId":"EC-C4","partnerId":null,"extensions":0,"placedOn":"2026-01-01"}""";
        check("order-placed", event("event-EC-O4", order))
                .body("outcome", equalTo("REFUSED"))
                .body("reason", equalTo("INVALID"))
                .body("field", equalTo("extensions"))
                .body("detail", containsString("0"))
                .body("data", nullValue());
        check("order-placed", "{").body("reason", equalTo("INVALID")).body("field", nullValue());
        check("order-placed", event("event-EC-O4", "{}").replace("order-placed", "order-placed.v2"))
                .body("reason", equalTo("UNKNOWN_TYPE"));

        WIRE.publish("order-placed", "EC-C4", "event-EC-O4", order);

        awaitFate("event-EC-O4", "REFUSED")
                .body("refusals.reason", equalTo(List.of("INVALID")))
                .body("refusals[0].detail", containsString("extensions"));
        fate("event-E-O").body("fate", equalTo("UNKNOWN")).body("refusals", empty());
    }

    @Test
    void a_topic_that_is_not_read_and_an_id_of_the_wrong_form_are_said() {
        given().contentType("application/json")
                .body("{}")
                .post("/event-checks/care-payout")
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .body("{}")
                .post("/event-checks/month-opened")
                .then()
                .statusCode(404);
        given().noContentType()
                .post("/event-checks/order-placed")
                .then()
                .statusCode(200)
                .body("reason", equalTo("INVALID"));
        given().get("/event-fates?source=/test").then().statusCode(400).body("violations.field", hasItem("id"));
        given().get("/event-fates?source=/test&id=a%20b").then().statusCode(400);
    }

    private static String event(String id, String data) {
        String type = data.contains("bookingId") ? "revenue-booked" : "order-placed";
        return """
                {"specversion":"1.0","id":"%s","source":"%s","type":"ngage.%s.v1","data":%s}""".formatted(id, SOURCE, type, data);
    }

    private static ValidatableResponse check(String topic, String event) {
        return given().contentType("application/cloudevents+json")
                .body(event.getBytes(StandardCharsets.UTF_8))
                .post("/event-checks/" + topic)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse fate(String id) {
        return given().queryParam("source", SOURCE)
                .queryParam("id", id)
                .get("/event-fates")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse awaitFate(String id, String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> fate(id).body("fate", equalTo(expected)));
        return fate(id);
    }
}
