package ngage.partner.succession;

import static io.restassured.RestAssured.given;
import static ngage.partner.Calls.newId;
import static ngage.partner.Calls.post;
import static ngage.partner.Calls.registered;
import static ngage.partner.Calls.registration;
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
import ngage.event.PartnerSucceeded;
import ngage.partner.Published;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class SuccessionIT {
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    @Test
    void aSuccessionIsDecidedReadAndPublishedOnce() {
        String firm = registered();
        String buyer = registered();
        String key = UUID.randomUUID().toString();

        Response decided = post("/partners/" + firm + "/succession", wish(buyer, "2026-04-01"), key);
        post("/partners/" + firm + "/succession", wish(buyer, "2026-04-01"), key)
                .then()
                .statusCode(201)
                .body("successionId", equalTo(decided.path("successionId")));

        decided.then()
                .statusCode(201)
                .header("Location", endsWith("/partners/" + firm + "/succession"))
                .body("partnerId", equalTo(firm))
                .body("successorId", equalTo(buyer))
                .body("effectiveOn", equalTo("2026-04-01"));
        String id = decided.path("successionId");
        given().get("/partners/" + firm + "/succession")
                .then()
                .statusCode(200)
                .body("successionId", equalTo(id))
                .body("successorId", equalTo(buyer));
        ConsumerRecord<String, byte[]> told = told(firm).getFirst();
        assertThat(header(told, "ce_id")).isEqualTo("partner-succeeded-" + id);
        assertThat(header(told, "ce_source")).isEqualTo("/ngage/partner-service");
        assertThat(header(told, "ce_type")).isEqualTo("ngage.partner-succeeded.v1");
        assertThat(EventCodec.read(Topic.PARTNER_SUCCEEDED, told.value()))
                .isEqualTo(new PartnerSucceeded(
                        new SuccessionId(id), new PartnerId(firm), new PartnerId(buyer), LocalDate.of(2026, 4, 1)));
        assertThat(told(firm)).hasSize(1);
    }

    @Test
    void ofTwoOnOneDayTheOneDecidedFirstHasTheLowerId() {
        String first = registered();
        String second = registered();
        String third = registered();

        String one = post("/partners/" + first + "/succession", wish(second, "2026-04-01"))
                .path("successionId");
        String two = post("/partners/" + second + "/succession", wish(third, "2026-04-01"))
                .path("successionId");

        assertThat(new SuccessionId(one)).isLessThan(new SuccessionId(two));
    }

    @Test
    void whatDoesNotFitWhatIsKnownIsAConflictThatNamesItsField() {
        String firm = registered();
        String buyer = registered();
        String path = "/partners/" + firm + "/succession";
        String other = newId();
        post("/partners", registration(other, "Andere Marke").replace("NFON", "DTS"));
        refused(path, wish(other, "2026-04-01"), 409, "successorId");
        post(path, wish(buyer, "2026-04-01")).then().statusCode(201);

        refused(path, wish(registered(), "2027-04-01"), 409, "partnerId");
        refused("/partners/" + registered() + "/succession", wish(firm, "2026-04-01"), 409, "successorId");
        post("/partners/" + registered() + "/succession", wish(firm, "2026-03-31"))
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{`successorId`:`no such one`,`effectiveOn`:`2026-04-01`} | successorId",
                "{`successorId`:`P-nobody`,`effectiveOn`:`2026-04-01`}    | successorId",
                "{`successorId`:null,`effectiveOn`:`2026-04-01`}          | successorId",
                "{`successorId`:`P-nobody`}                               | effectiveOn",
                "{`successorId`:`P-nobody`,`effectiveOn`:`2101-01-01`}    | effectiveOn",
                "{`successorId`:`P-nobody`,`effectiveOn`:`soon`}          | effectiveOn",
                "{`successorId`:`P-nobody`,`effectiveOn`:`2026-04-01`,`x`:1} | x"
            })
    void whatIsWrongInItselfNamesItsField(String body, String field) {
        refused("/partners/" + registered() + "/succession", body.replace('`', '"'), 400, field);
    }

    @Test
    void whoeverIsNotThereCannotBeBought() {
        String nobody = newId();
        post("/partners/" + nobody + "/succession", wish(registered(), "2026-04-01"))
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().get("/partners/" + nobody + "/succession").then().statusCode(404);
        given().get("/partners/" + registered() + "/succession").then().statusCode(404);
        String itself = registered();
        refused("/partners/" + itself + "/succession", wish(itself, "2026-04-01"), 400, "successorId");
    }

    @Test
    void ofManyBuyersAtTheSameTimeOneGetsTheFirm() {
        String firm = registered();
        List<String> buyers = IntStream.range(0, 8).mapToObj(i -> registered()).toList();
        int port = RestAssured.port;

        List<CompletableFuture<Integer>> calls = buyers.stream()
                .map(buyer -> CompletableFuture.supplyAsync(() -> {
                    RestAssured.port = port;
                    return post("/partners/" + firm + "/succession", wish(buyer, "2026-04-01"))
                            .statusCode();
                }))
                .toList();

        assertThat(calls).extracting(CompletableFuture::join).containsOnlyOnce(201);
        assertThat(told(firm)).hasSize(1);
    }

    private static void refused(String path, String body, int status, String field) {
        post(path, body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("violations[0].field", containsString(field));
    }

    private static String wish(String successor, String day) {
        return "{\"successorId\":\"" + successor + "\",\"effectiveOn\":\"" + day + "\"}";
    }

    private static List<ConsumerRecord<String, byte[]>> told(String firm) {
        Published.await("partner-succeeded", 1, record -> firm.equals(record.key()));
        return Published.all("partner-succeeded", record -> firm.equals(record.key()), A_WHILE);
    }
}
