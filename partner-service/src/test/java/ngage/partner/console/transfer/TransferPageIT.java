package ngage.partner.console.transfer;

import static io.restassured.RestAssured.given;
import static ngage.partner.Calls.post;
import static ngage.partner.Calls.registered;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import ngage.backing.ServiceBacking;
import org.junit.jupiter.api.Test;

/** What the page of a transfer says while nobody can tell what would move; that it tells is shown where all services run. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class TransferPageIT {
    private final String customer = "C-" + UUID.randomUUID();
    private final String path = "/customers/" + customer + "/transfer";

    @Test
    void withoutAPreviewNothingIsPublished() {
        String receiver = registered();
        String id = "T-" + UUID.randomUUID();
        given().queryParam("toPartnerId", receiver)
                .queryParam("effectiveOn", "2026-04-01")
                .get(path)
                .then()
                .statusCode(503)
                .body(containsString("commission-service"));
        form().formParam("transferId", id)
                .formParam("toPartnerId", receiver)
                .formParam("effectiveOn", "2026-04-01")
                .post(path)
                .then()
                .statusCode(503)
                .body(containsString("kann nichts veröffentlicht werden"));
        given().get("/customers/" + customer + "/transfers/" + id).then().statusCode(404);
        given().queryParam("toPartnerId", receiver)
                .queryParam("effectiveOn", "2026-04-01")
                .get("/console" + path + "/lines.csv")
                .then()
                .statusCode(503);
    }

    @Test
    void whatIsWrongInItselfIsSaid() {
        says("An wen?", "effectiveOn", "2026-04-01");
        says("Einen Partner P-nobody gibt es nicht.", "toPartnerId", "P-nobody", "effectiveOn", "2026-04-01");
        says("Einen Partner P 1 gibt es nicht.", "toPartnerId", "P 1", "effectiveOn", "2026-04-01");
        says("Ein Tag fehlt oder ist keiner.", "house", "true", "effectiveOn", "soon");
        says("Der Tag muss zwischen 01.01.1990", "house", "true", "effectiveOn", "1989-12-31");
        given().get("/console" + path + "/money.csv?house=true&effectiveOn=soon")
                .then()
                .statusCode(400);
    }

    /** A second click on the button. */
    @Test
    void whatIsPublishedAlreadyIsFollowed() {
        post(path + "s", "{\"transferId\":\"T-" + customer + "\",\"effectiveOn\":\"2026-04-01\"}")
                .then()
                .statusCode(201);
        form().formParam("transferId", "T-" + customer)
                .formParam("house", "true")
                .formParam("effectiveOn", "2026-04-01")
                .post(path)
                .then()
                .statusCode(303)
                .header("Location", endsWith(path + "/T-" + customer));
        given().header("Accept-Language", "de")
                .get(path + "/T-" + customer)
                .then()
                .statusCode(200)
                .body(containsString("Unterwegs zu den Diensten"));
        given().get(path + "/T-nobody").then().statusCode(404);
    }

    private void says(String sentence, String... fields) {
        RequestSpecification request = given().header("Accept-Language", "de");
        for (int i = 0; i < fields.length; i += 2) request.queryParam(fields[i], fields[i + 1]);
        request.get(path).then().statusCode(400).body(containsString(sentence));
    }

    private static RequestSpecification form() {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", "de")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }
}
