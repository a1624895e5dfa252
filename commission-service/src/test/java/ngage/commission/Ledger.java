package ngage.commission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the service under test answers over REST and says on the payout topics, and waiting for it. */
final class Ledger {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Ledger() {}

    static void awaitKnown(String bookingId) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> given().get("/bookings/" + bookingId).then().statusCode(200));
    }

    /** Waits for a customer's order and its partner: a booking that overtook one of them would be held first. */
    static void awaitOrdered(String customerId, String partnerId) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/customers/" + customerId + "/explanation?partnerId=" + partnerId)
                        .then()
                        .statusCode(200)
                        .body("steps.kind", hasItems("ORDERED", "CONTRACT_RUNS")));
    }

    static JsonPath booking(String bookingId) {
        return get("/bookings/" + bookingId);
    }

    static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** Waits until the booking's halves are as expected and what is posted for each adds up to it. */
    static void assertHalves(
            String bookingId,
            String acquisitionState,
            @Nullable String acquirer,
            long acquisition,
            String careState,
            @Nullable String carer,
            long care) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonPath booking = booking(bookingId);
            assertHalf(booking, 0, acquisitionState, acquirer, acquisition);
            assertHalf(booking, 1, careState, carer, care);
        });
    }

    private static void assertHalf(JsonPath booking, int half, String state, @Nullable String partner, long amount) {
        String at = "halves[" + half + "].";
        assertThat(booking.getString(at + "state")).isEqualTo(state);
        assertThat(booking.getString(at + "partnerId")).isEqualTo(partner);
        assertThat(booking.getLong(at + "amount.minorUnits")).isEqualTo(amount);
        List<String> partners = booking.getList(at + "postings.partnerId");
        List<Number> amounts = booking.getList(at + "postings.amount.minorUnits");
        long posted = 0;
        for (int i = 0; i < partners.size(); i++) {
            long signed = amounts.get(i).longValue();
            if (Objects.equals(partners.get(i), partner)) posted += signed;
        }
        assertThat(posted).isEqualTo(state.equals("PAYABLE") ? amount : 0);
    }

    /** Everything paid to, or taken back from, a partner. */
    static List<ConsumerRecord<byte[], byte[]>> payoutsOf(String partnerId) {
        List<ConsumerRecord<byte[], byte[]>> payouts = new ArrayList<>();
        for (String topic : List.of("acquisition-payout", "care-payout")) {
            payouts.addAll(Wire.read(topic, record -> Wire.text(record.key()).equals(partnerId)));
        }
        return payouts;
    }

    /** Everything paid, or taken back, for a booking. */
    static List<ConsumerRecord<byte[], byte[]>> payouts(String bookingId) {
        String named = "\"bookingId\":\"" + bookingId + "\"";
        List<ConsumerRecord<byte[], byte[]>> payouts = new ArrayList<>(Wire.read(
                "acquisition-payout", record -> Wire.text(record.value()).contains(named)));
        payouts.addAll(
                Wire.read("care-payout", record -> Wire.text(record.value()).contains(named)));
        return payouts;
    }

    /** The same once there are that many: a line is in the ledger a moment before it is published. */
    static List<ConsumerRecord<byte[], byte[]>> payouts(String bookingId, int number) {
        return await().atMost(PATIENCE).until(() -> payouts(bookingId), found -> found.size() >= number);
    }
}
