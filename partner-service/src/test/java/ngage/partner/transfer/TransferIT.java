package ngage.partner.transfer;

import static io.restassured.RestAssured.given;
import static ngage.partner.Calls.post;
import static ngage.partner.Calls.registered;
import static ngage.partner.Published.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import ngage.backing.ServiceBacking;
import ngage.event.CustomerTransferred;
import ngage.partner.Published;
import ngage.value.CustomerId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A customer is given away: judged, kept and published once. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class TransferIT {
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final String customer = "C-" + UUID.randomUUID();
    private final String path = "/customers/" + customer + "/transfers";

    @Test
    void aTransferIsDecidedReadAndPublishedOnce() {
        String receiver = registered();
        String key = UUID.randomUUID().toString();
        String wish = """
                {"fromPartnerId":"P-before","toPartnerId":"%s","effectiveOn":"2026-04-01","reason":"Umzug"}""".formatted(receiver);

        Response decided = post(path, wish, key);
        post(path, wish, key).then().statusCode(201).body("transferId", equalTo(decided.path("transferId")));

        String id = decided.path("transferId");
        decided.then()
                .statusCode(201)
                .header("Location", endsWith(path + "/" + id))
                .body("eventId", equalTo("customer-transferred-" + id));
        given().get(path + "/" + id).then().statusCode(200).body("toPartnerId", equalTo(receiver));
        given().get("/customers/C-other/transfers/" + id).then().statusCode(404);
        List<ConsumerRecord<String, byte[]>> told = told(1);
        assertThat(told).hasSize(1);
        assertThat(header(told.getFirst(), "ce_id")).isEqualTo("customer-transferred-" + id);
        assertThat(header(told.getFirst(), "ce_source")).isEqualTo("/ngage/partner-service");
        assertThat(header(told.getFirst(), "ce_type")).isEqualTo("ngage.customer-transferred.v1");
        assertThat(EventCodec.read(Topic.CUSTOMER_TRANSFERRED, told.getFirst().value()))
                .isEqualTo(new CustomerTransferred(
                        new TransferId(id),
                        new CustomerId(customer),
                        new PartnerId("P-before"),
                        new PartnerId(receiver),
                        LocalDate.of(2026, 4, 1),
                        "Umzug"));
    }

    @Test
    void backToTheHouseIsATransferToo() {
        post(path, wish("T-" + customer, null)).then().statusCode(201).body("toPartnerId", equalTo(null));

        assertThat(told(1)).hasSize(1);
    }

    @Test
    void theSameIdAgainIsTheSameTransferOrAConflict() {
        String id = "T-" + UUID.randomUUID();
        String receiver = registered();
        int port = RestAssured.port;

        List<CompletableFuture<Integer>> calls = IntStream.range(0, 8)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> {
                    RestAssured.port = port;
                    return post(path, wish(id, receiver)).statusCode();
                }))
                .toList();

        assertThat(calls).extracting(CompletableFuture::join).containsOnly(201);
        refused(wish(id, registered()), 409, "transferId");
        assertThat(told(1)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{`toPartnerId`:`no such one`,`effectiveOn`:`2026-04-01`}                   | toPartnerId",
                "{`toPartnerId`:`P-nobody`,`effectiveOn`:`2026-04-01`}                      | toPartnerId",
                "{`fromPartnerId`:`no such one`,`effectiveOn`:`2026-04-01`}                 | fromPartnerId",
                "{`transferId`:`no id`,`effectiveOn`:`2026-04-01`}                          | transferId",
                "{`toPartnerId`:null}                                                       | effectiveOn",
                "{`effectiveOn`:`2101-01-01`}                                               | effectiveOn",
                "{`effectiveOn`:`soon`}                                                     | effectiveOn",
                "{`effectiveOn`:`2026-04-01`,`reason`:`\\u0000`}                            | reason",
                "{`effectiveOn`:`2026-04-01`,`x`:1}                                         | x"
            })
    void whatIsWrongInItselfNamesItsField(String body, String field) {
        refused(body.replace('`', '"'), 400, field);
    }

    @Test
    void whoGivesCannotReceiveAndAReasonHasAnEnd() {
        String partner = registered();
        refused(
                "{\"fromPartnerId\":\"" + partner + "\",\"toPartnerId\":\"" + partner
                        + "\",\"effectiveOn\":\"2026-04-01\"}",
                400,
                "toPartnerId");
        refused("{\"effectiveOn\":\"2026-04-01\",\"reason\":\"" + "x".repeat(201) + "\"}", 400, "reason");
        assertThat(told(0)).isEmpty();
    }

    private void refused(String body, int status, String field) {
        post(path, body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("violations[0].field", containsString(field));
    }

    private static String wish(String id, @org.jspecify.annotations.Nullable String receiver) {
        String to = receiver == null ? "null" : "\"" + receiver + "\"";
        return "{\"transferId\":\"" + id + "\",\"toPartnerId\":" + to + ",\"effectiveOn\":\"2026-04-01\"}";
    }

    private List<ConsumerRecord<String, byte[]>> told(int least) {
        Published.await("customer-transferred", least, record -> customer.equals(record.key()));
        return Published.all("customer-transferred", record -> customer.equals(record.key()), A_WHILE);
    }
}
