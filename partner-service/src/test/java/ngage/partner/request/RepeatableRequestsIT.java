package ngage.partner.request;

import static ngage.partner.Calls.newId;
import static ngage.partner.Calls.post;
import static ngage.partner.Calls.registered;
import static ngage.partner.Calls.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import ngage.backing.ServiceBacking;
import ngage.partner.Published;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class RepeatableRequestsIT {
    private static final String CERTIFICATION = "{\"validFrom\":\"2026-01-01\",\"validTo\":\"2026-12-31\"}";

    @Test
    void theSameRequestGetsTheSameAnswerAndHappensOnce() {
        String key = UUID.randomUUID().toString();
        String body = registration("x", "Nochmal").replace("\"partnerId\":\"x\",", "");

        Response first = post("/partners", body, key);
        Response again = post("/partners", body.replace(",\"", ", \""), key);

        first.then().statusCode(201);
        again.then().statusCode(201).header("Location", first.header("Location"));
        assertThat(again.asString()).isEqualTo(first.asString());
        String id = first.path("partnerId");
        Published.await("partner-changed", 1, record -> id.equals(record.key()));
        assertThat(Published.all("partner-changed", record -> id.equals(record.key()), Duration.ofSeconds(2)))
                .hasSize(1);
    }

    @Test
    void theAnswerStaysTheFirstOneWhateverHappenedSince() {
        String path = "/partners/" + registered() + "/certifications";
        String key = UUID.randomUUID().toString();

        Response first = post(path, CERTIFICATION, key);
        post(path, CERTIFICATION.replace("12-31", "06-30")).then().body("revision", equalTo(3));

        post(path, CERTIFICATION, key).then().statusCode(201).body("revision", equalTo(2));
        assertThat(first.<Integer>path("revision")).isEqualTo(2);
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        String key = UUID.randomUUID().toString();
        String path = "/partners/" + registered() + "/certifications";
        post(path, CERTIFICATION, key).then().statusCode(201);

        post(path, CERTIFICATION.replace("12-31", "06-30"), key)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString(key));
        post("/partners/" + registered() + "/certifications", CERTIFICATION, key)
                .then()
                .statusCode(422);
    }

    @Test
    void requestsAtTheSameTimeHappenOnce() {
        String path = "/partners/" + registered() + "/certifications";
        String key = UUID.randomUUID().toString();
        int port = RestAssured.port;

        List<CompletableFuture<Response>> calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    RestAssured.port = port;
                    return post(path, CERTIFICATION, key);
                }))
                .toList();

        assertThat(calls).extracting(CompletableFuture::join).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.<Integer>path("revision")).isEqualTo(2);
        });
    }

    @Test
    void aRefusedRequestMayBeRepeated() {
        String key = UUID.randomUUID().toString();
        String id = newId();
        post("/partners/" + id + "/certifications", CERTIFICATION, key).then().statusCode(404);
        post("/partners", registration(id, "Spät")).then().statusCode(201);

        post("/partners/" + id + "/certifications", CERTIFICATION, key).then().statusCode(201);
    }

    @Test
    void anImpossibleKeyIsRefused() {
        post("/partners", registration(newId(), "X"), "with blank").then().statusCode(400);
        post("/partners", registration(newId(), "X"), "k".repeat(256)).then().statusCode(400);
    }
}
