package ngage.partner.console.contract;

import static io.restassured.RestAssured.given;
import static ngage.partner.Calls.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import ngage.backing.ServiceBacking;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The forms of a contract do what the interface does, and say in words of a clerk what speaks against it. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class ContractPageIT {
    private String partner = "";

    @BeforeEach
    void somebody() {
        partner = registered();
    }

    @Test
    void theFormsEnrolCertifyAndEndTheContract() {
        sent("enrolments", "programme", "ngage", "signedOn", "2026-03-12", "from", "")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/contracts/" + partner + "?done=enrolments#enrolments"));
        sent("certifications", "validFrom", "2026-01-01", "validTo", "2026-12-31")
                .then()
                .statusCode(303);
        sent("termination", "on", "2026-12-31").then().statusCode(303);

        given().get("/partners/" + partner)
                .then()
                .body("enrolments[0].from", equalTo("2026-03-12"))
                .body("certifications[0].validTo", equalTo("2026-12-31"))
                .body("terminatedOn", equalTo("2026-12-31"));
        given().header("Accept-Language", "de")
                .get("/contracts/" + partner + "?done=termination")
                .then()
                .statusCode(200)
                .body(containsString("Erledigt"))
                .body(containsString("31.12.2026"))
                .body(not(containsString("name=\"on\"")));
    }

    @Test
    void sentTwiceItIsDoneOnce() {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            sent("certifications", "validFrom", "2026-01-01", "validTo", "2026-12-31", "key", key)
                    .then()
                    .statusCode(303);
        }
        given().get("/partners/" + partner).then().body("certifications", hasSize(1));
    }

    @Test
    void whatSpeaksAgainstItIsSaidAndWhatWasTypedStays() {
        sent("certifications", "validFrom", "2026-02-01", "validTo", "2026-01-01")
                .then()
                .statusCode(400)
                .body(containsString("Der letzte Tag liegt vor dem ersten, dem 01.02.2026."))
                .body(containsString("value=\"2026-02-01\""));
        sent("certifications", "validFrom", "tomorrow", "validTo", "")
                .then()
                .statusCode(400)
                .body(containsString("Ein Tag fehlt oder ist keiner."));
        sent("termination", "on", "2026-12-31")
                .then()
                .statusCode(409)
                .body(containsString("nimmt noch an keinem Programm teil"));
        sent("enrolments", "programme", "centrex", "from", "2026-01-01").then().statusCode(400);
        assertThat(given().get("/partners/" + partner).<Integer>path("revision"))
                .isEqualTo(1);
    }

    @Test
    void thereIsNoContractOfNobody() {
        given().get("/contracts/P-nobody").then().statusCode(404).body(containsString("P-nobody"));
        form().formParam("on", "2026-12-31")
                .post("/contracts/P-nobody/termination")
                .then()
                .statusCode(404);
    }

    @Test
    void aFormOfAnotherSiteIsNotFollowed() {
        form().header("Sec-Fetch-Site", "cross-site")
                .formParam("on", "2026-12-31")
                .post("/contracts/" + partner + "/termination")
                .then()
                .statusCode(403);
        form().header("Sec-Fetch-Site", "same-origin")
                .formParam("on", "2026-12-31")
                .post("/contracts/" + partner + "/termination")
                .then()
                .statusCode(409);
    }

    private Response sent(String which, String... fields) {
        RequestSpecification request = form();
        for (int i = 0; i < fields.length; i += 2) request.formParam(fields[i], fields[i + 1]);
        return request.post("/contracts/" + partner + "/" + which);
    }

    private static RequestSpecification form() {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", "de")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }
}
