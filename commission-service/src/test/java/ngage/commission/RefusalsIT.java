package ngage.commission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import ngage.backing.ServiceBacking;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal of rulebook section 2: it is in dead-letter with reason and origin, and the stream goes on. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class RefusalsIT {
    private static final Wire WIRE = new Wire();
    private static final String GOOD_ORDER = """
            {"orderId":"R-O","customerId":"R-C","partnerId":"R-P","extensions":1,"placedOn":"2026-01-01"}""";

    @AfterAll
    static void close() {
        WIRE.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not-json          | order-placed         | {\"orderId\":                                            | not JSON",
                "no-body           | order-placed         | []                                                       | JSON object",
                "id-too-odd        | order-placed         | {\"orderId\":\"R O\",\"customerId\":\"R-C\",\"partnerId\":null,\"extensions\":1,\"placedOn\":\"2026-01-01\"} | orderId",
                "no-extensions     | order-placed         | {\"orderId\":\"R-O\",\"customerId\":\"R-C\",\"partnerId\":null,\"extensions\":0,\"placedOn\":\"2026-01-01\"} | extensions",
                "too-many          | order-placed         | {\"orderId\":\"R-O\",\"customerId\":\"R-C\",\"partnerId\":null,\"extensions\":100001,\"placedOn\":\"2026-01-01\"} | extensions",
                "day-too-early     | order-placed         | {\"orderId\":\"R-O\",\"customerId\":\"R-C\",\"partnerId\":null,\"extensions\":1,\"placedOn\":\"1989-12-31\"} | placedOn",
                "no-such-day       | order-cancelled      | {\"orderId\":\"R-O\",\"customerId\":\"R-C\",\"cancelledOn\":\"2026-02-30\"} | cancelledOn",
                "amount-too-large  | revenue-booked       | {\"bookingId\":\"R-B\",\"customerId\":\"R-C\",\"amount\":{\"minorUnits\":1000000000001,\"currency\":\"EUR\"},\"serviceDate\":\"2026-01-01\"} | minorUnits",
                "amount-with-cents | revenue-booked       | {\"bookingId\":\"R-B\",\"customerId\":\"R-C\",\"amount\":{\"minorUnits\":1.5,\"currency\":\"EUR\"},\"serviceDate\":\"2026-01-01\"} | minorUnits",
                "no-such-currency  | revenue-booked       | {\"bookingId\":\"R-B\",\"customerId\":\"R-C\",\"amount\":{\"minorUnits\":1,\"currency\":\"EURO\"},\"serviceDate\":\"2026-01-01\"} | currency",
                "refund-positive   | revenue-booked       | {\"bookingId\":\"R-B\",\"customerId\":\"R-C\",\"amount\":{\"minorUnits\":1,\"currency\":\"EUR\"},\"serviceDate\":\"2026-01-01\",\"refundOf\":\"R-X\"} | minorUnits",
                "transfer-nowhere  | customer-transferred | {\"transferId\":\"R-T\",\"customerId\":\"R-C\",\"effectiveOn\":\"2026-01-01\"} | toPartnerId",
                "no-such-channel   | partner-changed      | {\"partnerId\":\"R-P\",\"revision\":1,\"brand\":\"NFON\",\"channel\":\"FRIEND\",\"country\":\"DE\",\"enrolments\":[],\"certifications\":[],\"terminatedOn\":null} | channel",
            })
    void a_body_that_breaks_the_schema_is_invalid(String id, String topic, String body, String named) {
        WIRE.publish(topic, "R-C", "/test/refusals", id, "ngage." + topic + ".v1", body);

        ConsumerRecord<byte[], byte[]> refused = refused(id);
        assertThat(Wire.header(refused, "dead-letter-reason")).isEqualTo("INVALID");
        assertThat(Wire.header(refused, "dead-letter-detail")).contains(named);
        assertThat(Wire.header(refused, "dead-letter-topic")).isEqualTo(topic);
        assertThat(Wire.text(refused.value())).isEqualTo(body);
        assertThat(Wire.text(refused.key())).isEqualTo("R-C");
        assertTheStreamGoesOn(id);
    }

    @Test
    void a_tombstone_a_missing_header_and_a_body_too_large_are_invalid() {
        WIRE.publish("order-placed", "R-C", "/test/refusals", "tombstone", "ngage.order-placed.v1", null);
        WIRE.publish("order-placed", "R-C", "/test/refusals", "large", "ngage.order-placed.v1", " ".repeat(65_537));
        ProducerRecord<byte[], byte[]> headless =
                new ProducerRecord<>("order-placed", null, GOOD_ORDER.getBytes(StandardCharsets.UTF_8));
        headless.headers().add("ce_type", "ngage.order-placed.v1".getBytes(StandardCharsets.UTF_8));
        WIRE.send(headless);

        assertThat(Wire.header(refused("tombstone"), "dead-letter-reason")).isEqualTo("INVALID");
        assertThat(Wire.header(refused("large"), "dead-letter-detail")).contains("65536", "65537");
        ConsumerRecord<byte[], byte[]> refused =
                firstOf(record -> Wire.header(record, "dead-letter-detail").contains("ce_specversion is missing"));
        assertThat(refused.key()).isNull();
        assertTheStreamGoesOn("structure");
    }

    @Test
    void hostile_bytes_are_invalid_and_stay_as_they_came() {
        Map<String, byte[]> hostile = new LinkedHashMap<>();
        hostile.put("bom", ("\uFEFF" + GOOD_ORDER).getBytes(StandardCharsets.UTF_8));
        hostile.put("utf-16", GOOD_ORDER.getBytes(StandardCharsets.UTF_16));
        hostile.put("latin-1", GOOD_ORDER.replace("R-O", "R-\u00D6").getBytes(StandardCharsets.ISO_8859_1));
        hostile.put("surrogate", text(GOOD_ORDER.replace("R-O", "\\ud800")));
        hostile.put("nan", text(GOOD_ORDER.replace(":1,", ":NaN,")));
        hostile.put("twice", text(GOOD_ORDER.replace("{", "{\"orderId\":\"R-Z\",")));
        hostile.put("deep", text("{\"x\":" + "[".repeat(30_000)));
        hostile.put("digits", text(GOOD_ORDER.replace(":1,", ":" + "9".repeat(60_000) + ",")));
        hostile.put("nothing", new byte[0]);
        hostile.forEach((name, bytes) -> {
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("order-placed", null, bytes);
            record.headers()
                    .add("ce_specversion", text("1.0"))
                    .add("ce_id", text("hostile-" + name))
                    .add("ce_source", text("/test/refusals"))
                    .add("ce_type", text("ngage.order-placed.v1"));
            WIRE.send(record);
        });

        hostile.forEach((name, bytes) -> {
            ConsumerRecord<byte[], byte[]> refused = refused("hostile-" + name);
            assertThat(Wire.header(refused, "dead-letter-reason")).as(name).isEqualTo("INVALID");
            assertThat(refused.value()).as(name).isEqualTo(bytes);
            assertThat(refused.key()).as(name).isNull();
        });
        assertTheStreamGoesOn("hostile");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_type_or_version_nobody_knows_is_unknown() {
        WIRE.publish("order-placed", "R-C", "/test/refusals", "future", "ngage.order-placed.v2", GOOD_ORDER);
        WIRE.publish("order-placed", "R-C", "/test/refusals", "misplaced", "ngage.revenue-booked.v1", GOOD_ORDER);

        assertThat(Wire.header(refused("future"), "dead-letter-reason")).isEqualTo("UNKNOWN_TYPE");
        assertThat(Wire.header(refused("misplaced"), "dead-letter-reason")).isEqualTo("INVALID");
        assertTheStreamGoesOn("types");
    }

    @Test
    void a_known_event_id_with_other_content_conflicts_and_the_same_content_is_ignored() {
        String first = Wire.booking("R-C1", "R-B1", 100, "2026-01-01");
        String second = Wire.booking("R-C1", "R-B2", 200, "2026-01-01");
        WIRE.publish("revenue-booked", "R-C1", "/test/refusals", "same-id", "ngage.revenue-booked.v1", first);
        WIRE.publish("revenue-booked", "R-C1", "/test/refusals", "same-id", "ngage.revenue-booked.v1", " " + first);
        WIRE.publish("revenue-booked", "R-C1", "/test/refusals", "same-id", "ngage.revenue-booked.v1", second);

        ConsumerRecord<byte[], byte[]> refused = refused("same-id");
        assertThat(Wire.header(refused, "dead-letter-reason")).isEqualTo("CONFLICTING_DUPLICATE");
        assertThat(Wire.text(refused.value())).isEqualTo(second);
        given().get("/bookings/R-B2").then().statusCode(404);
        assertTheStreamGoesOn("duplicates");
        assertThat(Wire.read("dead-letter", named("same-id"))).hasSize(1);
    }

    @Test
    void a_known_booking_order_or_transfer_with_other_content_conflicts() {
        WIRE.book("R-C2", "R-B3", 100, "2026-01-01");
        WIRE.order("R-C2", "R-O3", "R-P", "2026-01-01");
        WIRE.transfer("R-C2", "R-T3", null, "R-P", "2026-01-01");
        WIRE.partner("R-P3", 1, "2022-01-01", null);
        WIRE.cancel("R-C2", "R-O3", "2026-02-01");
        conflicting("revenue-booked", "R-C2", "other-booking", Wire.booking("R-C2", "R-B3", 101, "2026-01-01"));
        conflicting("order-placed", "R-C2", "other-order", GOOD_ORDER.replace("\"R-O\"", "\"R-O3\""));
        conflicting("customer-transferred", "R-C2", "other-transfer", """
                {"transferId":"R-T3","customerId":"R-C2","toPartnerId":null,"effectiveOn":"2026-01-01"}""");
        conflicting("order-cancelled", "R-C2", "other-cancellation", """
                {"orderId":"R-O3","customerId":"R-C2","cancelledOn":"2026-02-02"}""");
        conflicting("partner-changed", "R-P3", "other-revision", """
                {"partnerId":"R-P3","revision":1,"brand":"DTS","channel":"AGENT","country":"DE","enrolments":[],\
                "certifications":[]}""");
        for (String id :
                List.of("other-booking", "other-order", "other-transfer", "other-cancellation", "other-revision")) {
            assertThat(Wire.header(refused(id), "dead-letter-reason")).isEqualTo("CONFLICTING_ID");
        }
        assertThat(Wire.header(refused("other-cancellation"), "dead-letter-detail"))
                .contains("\"R-O3/R-C2\"");
        assertTheStreamGoesOn("conflicts");
    }

    /** Under the key of the one before, so that it comes after it. */
    private static void conflicting(String topic, String key, String id, String body) {
        WIRE.publish(topic, key, "/test/refusals", id, "ngage." + topic + ".v1", body);
    }

    private static void assertTheStreamGoesOn(String name) {
        WIRE.book("R-after-" + name, "R-after-" + name, 100, "2026-01-01");
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().get("/bookings/R-after-" + name)
                .then()
                .statusCode(200));
    }

    private static ConsumerRecord<byte[], byte[]> refused(String id) {
        return firstOf(named(id));
    }

    private static Predicate<ConsumerRecord<byte[], byte[]>> named(String id) {
        return record -> Wire.header(record, "ce_id").equals(id)
                && Wire.header(record, "dead-letter-service").equals("commission-service");
    }

    private static ConsumerRecord<byte[], byte[]> firstOf(Predicate<ConsumerRecord<byte[], byte[]>> filter) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> Wire.read("dead-letter", filter), found -> !found.isEmpty())
                .getFirst();
    }
}
