package ngage.partner.partner;

import static io.restassured.RestAssured.given;
import static ngage.partner.Calls.enrol;
import static ngage.partner.Calls.newId;
import static ngage.partner.Calls.post;
import static ngage.partner.Calls.registered;
import static ngage.partner.Calls.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import ngage.backing.ServiceBacking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class PartnerResourceIT {
    @Test
    void aPartnerIsRegisteredUnderItsIdAndCanBeRead() {
        String id = newId();

        post("/partners", registration(id, "Nordlicht Telefonie"))
                .then()
                .statusCode(201)
                .header("Location", endsWith("/partners/" + id))
                .body("partnerId", equalTo(id))
                .body("revision", equalTo(1));

        given().get("/partners/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Nordlicht Telefonie"))
                .body("contact.email", equalTo("info@example.org"))
                .body("brand", equalTo("NFON"))
                .body("channel", equalTo("AGENT"))
                .body("country", equalTo("DE"))
                .body("enrolments", hasSize(0))
                .body("certifications", hasSize(0))
                .body("terminatedOn", nullValue());
    }

    @Test
    void aPartnerWithoutAnIdGetsOne() {
        String body = registration("x", "Ohne Nummer").replace("\"partnerId\":\"x\",", "");

        String first = post("/partners", body).then().statusCode(201).extract().path("partnerId");
        String second = post("/partners", body).then().statusCode(201).extract().path("partnerId");

        assertThat(first).matches("P-[A-Z0-9]{8}").isNotEqualTo(second);
    }

    @Test
    void anIdIsGivenOnce() {
        String id = registered();

        post("/partners", registration(id, "Zweiter"))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("title", equalTo("Conflict"))
                .body("violations[0].field", equalTo("partnerId"));
    }

    @ParameterizedTest
    @CsvSource({
        "NFON, nfon, brand",
        "AGENT, RESELLER, channel",
        "DE, DEU, country",
        "DE, XX, country",
        "info@example.org, nobody, contact.email",
        "Nordlicht, '  ', name",
        "Nordlicht, 'a\\u0000b', name",
        "P-1, 'P 1', partnerId",
    })
    void aWrongFieldIsNamed(String good, String wrong, String field) {
        String body = registration("P-1", "Nordlicht").replace("\"" + good + "\"", "\"" + wrong + "\"");

        post("/partners", body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("title", notNullValue())
                .body("violations.field", hasItem(field))
                .body("violations.message", hasItem(notNullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "contact", "brand", "channel", "country"})
    void aMissingFieldIsNamed(String field) {
        String body = registration(newId(), "Nordlicht").replace("\"" + field + "\"", "\"partnerId2\"");
        String without =
                body.replaceAll("\"partnerId2\":(\"[^\"]*\"|\\{[^}]*\\}),?", "").replaceAll(",\\s*}", "}");

        post("/partners", without).then().statusCode(400).body("violations.field", hasItem(field));
    }

    @Test
    void anUnknownMemberIsRefusedWithItsName() {
        String body = registration(newId(), "Nordlicht").replace("\"name\"", "\"iban\":\"DE00\",\"name\"");

        post("/partners", body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("iban"))
                .body("violations[0].message", equalTo("is not known here"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"name\":", "", "[]", "\"text\"", "null", "{\"name\":1}", "{\"name\":\"a\",\"name\":\"b\"}"})
    void aBodyThatIsNotWhatItShouldBeIsA400(String body) {
        post("/partners", body).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void anUnknownPartnerIsA404AndAnImpossibleIdA400() {
        given().get("/partners/P-nobody")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("P-nobody"));
        given().get("/partners/P%20nobody")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", containsString("partnerId"));
        given().get("/nowhere").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void partnersAreFoundByIdAndNamePageByPage() {
        String prefix = newId();
        List<String> ids = List.of(prefix + ":a", prefix + ":b", prefix + ":c");
        ids.reversed().forEach(id -> post("/partners", registration(id, "Findling " + id)));

        Response first = given().queryParam("q", prefix).queryParam("limit", 2).get("/partners");
        first.then().statusCode(200).body("items.partnerId", contains(ids.get(0), ids.get(1)));
        String cursor = first.path("next");
        given().queryParam("q", "FINDLING " + prefix)
                .queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get("/partners")
                .then()
                .body("items.partnerId", contains(ids.get(2)))
                .body("next", nullValue());
        given().queryParam("q", prefix.substring(0, 6) + "%")
                .get("/partners")
                .then()
                .body("items", hasSize(0));
        given().queryParam("limit", 1001).get("/partners").then().statusCode(400);
        given().queryParam("limit", "many").get("/partners").then().statusCode(matches400or404());
    }

    private static org.hamcrest.Matcher<Integer> matches400or404() {
        return org.hamcrest.Matchers.oneOf(400, 404);
    }

    @Test
    void nameAndContactCanBeReplacedWithoutARevision() {
        String id = registered();

        given().contentType("application/json")
                .body("{\"name\":\"Südwind\",\"contact\":{\"email\":\"neu@example.org\"}}")
                .put("/partners/" + id + "/contact")
                .then()
                .statusCode(200)
                .body("name", equalTo("Südwind"))
                .body("contact.email", equalTo("neu@example.org"))
                .body("revision", equalTo(1));
        given().contentType("application/json")
                .body("{\"name\":\"Südwind\",\"contact\":{\"email\":\"neu@example.org\"}}")
                .put("/partners/P-nobody/contact")
                .then()
                .statusCode(404);
    }

    @Test
    void enrolmentsCertificationsAndTerminationMoveTheRevision() {
        String id = registered();

        enrol(id, "ngage", "2026-03-01")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/partners/" + id))
                .body("revision", equalTo(2))
                .body("enrolments[0].programme", equalTo("ngage"))
                .body("enrolments[0].from", equalTo("2026-03-01"));
        post("/partners/" + id + "/certifications", "{\"validFrom\":\"2026-01-01\",\"validTo\":\"2026-12-31\"}")
                .then()
                .statusCode(201)
                .body("revision", equalTo(3))
                .body("certifications[0].validTo", equalTo("2026-12-31"));
        post("/partners/" + id + "/termination", "{\"on\":\"2026-06-30\"}")
                .then()
                .statusCode(201)
                .body("revision", equalTo(4))
                .body("terminatedOn", equalTo("2026-06-30"));
    }

    @Test
    void aChangeThatDoesNotFitIsRefusedAndLeavesNothing() {
        String id = registered();
        post("/partners/" + id + "/termination", "{\"on\":\"2026-06-30\"}")
                .then()
                .statusCode(409);
        enrol(id, "gibtsnicht", "2026-03-01")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("programme"))
                .body("violations[0].message", containsString("ngage"));
        enrol(id, "ngage", "2026-02-30").then().statusCode(400).body("violations[0].field", equalTo("from"));
        enrol(id, "ngage", "1989-12-31").then().statusCode(400).body("violations[0].field", equalTo("from"));
        enrol(id, "ngage", "2026-03-01").then().statusCode(201);
        enrol(id, "ngage", "2026-03-01").then().statusCode(409).body("violations[0].field", equalTo("from"));
        post("/partners/" + id + "/certifications", "{\"validFrom\":\"2026-01-02\",\"validTo\":\"2026-01-01\"}")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("validTo"));
        post("/partners/" + id + "/termination", "{\"on\":\"2026-02-28\"}")
                .then()
                .statusCode(409);
        post("/partners/" + id + "/termination", "{\"on\":\"2026-06-30\"}")
                .then()
                .statusCode(201);
        post("/partners/" + id + "/termination", "{\"on\":\"2026-06-30\"}")
                .then()
                .statusCode(409);
        enrol(id, "ngage", "2026-07-01").then().statusCode(409).body("violations[0].field", equalTo("from"));
        post("/partners/" + id + "/certifications", "{\"validFrom\":\"2026-07-01\",\"validTo\":\"2026-12-31\"}")
                .then()
                .statusCode(409)
                .body("violations[0].field", equalTo("validFrom"))
                .body("violations[0].message", containsString("2026-06-30"));
        given().get("/partners/" + id).then().body("revision", equalTo(3)).body("enrolments", hasSize(1));
    }

    @Test
    void aContractUnderNoticeIsCertifiedAndChangesOverUntilItsLastDay() {
        String id = registered();
        enrol(id, "classic", "2020-01-01").then().statusCode(201);
        post("/partners/" + id + "/termination", "{\"on\":\"2027-12-31\"}")
                .then()
                .statusCode(201);

        post("/partners/" + id + "/certifications", "{\"validFrom\":\"2026-07-01\",\"validTo\":\"2028-06-30\"}")
                .then()
                .statusCode(201)
                .body("certifications[0].validFrom", equalTo("2026-07-01"))
                .body("terminatedOn", equalTo("2027-12-31"));
        enrol(id, "ngage", "2027-12-31").then().statusCode(201).body("terminatedOn", equalTo("2027-12-31"));
        enrol(id, "ngage", "2028-01-01").then().statusCode(409);
        given().get("/partners/" + id)
                .then()
                .body("revision", equalTo(5))
                .body("enrolments", hasSize(2))
                .body("terminatedOn", equalTo("2027-12-31"));
    }

    @Test
    void aPartnerOfAnotherBrandCannotJoin() {
        String id = newId();
        post("/partners", registration(id, "Schwester").replace("NFON", "DTS"))
                .then()
                .statusCode(201);

        enrol(id, "ngage", "2026-03-01").then().statusCode(409).body("violations[0].field", equalTo("programme"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrolments", "certifications", "termination"})
    void nobodyCannotBeChangedAndAnEmptyWishNamesItsFields(String what) {
        String good = "{\"programme\":\"ngage\",\"from\":\"2026-03-01\"}";
        String body =
                switch (what) {
                    case "certifications" -> "{\"validFrom\":\"2026-01-01\",\"validTo\":\"2026-12-31\"}";
                    case "termination" -> "{\"on\":\"2026-06-30\"}";
                    default -> good;
                };
        post("/partners/P-nobody/" + what, body).then().statusCode(404);
        post("/partners/P-nobody/" + what, "{}").then().statusCode(400).body("violations[0].field", notNullValue());
    }

    @Test
    void theProgrammesCanBeListed() {
        given().get("/programmes")
                .then()
                .statusCode(200)
                .body("items.version", hasItem("ngage@2022-01-01"))
                .body("items.find{it.programme=='ngage'}.tiers.tier", contains("Silver", "Gold", "Platinum"))
                .body("items.find{it.programme=='ngage'}.timeZone", equalTo("Europe/Berlin"));
    }

    @Test
    void theServiceSaysHowItIs() {
        registered();
        given().get("/q/health/live").then().statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("ngage_partner_changes_total{kind=\"created\"}"))
                .body(containsString("ngage_publications_pending"))
                .body(containsString("ngage_months_opened_total"));
        given().get("/q/openapi").then().statusCode(200).body(containsString("/partners/{partnerId}/enrolments"));
        given().get("/q/swagger-ui/").then().statusCode(200);
        given().get("/partners").then().header("Content-Type", matchesPattern("application/json.*"));
    }

    @Test
    void aSignedContractChangesTheProgrammeFromItsDayOn() {
        String id = registered();
        enrol(id, "classic", "2024-01-01").then().statusCode(201);

        post("/partners/" + id + "/enrolments", "{\"programme\":\"ngage\",\"signedOn\":\"2026-03-12\"}")
                .then()
                .statusCode(201)
                .body("enrolments.programme", contains("classic", "ngage"))
                .body("enrolments.from", contains("2024-01-01", "2026-03-12"));

        given().get("/partners/" + id + "/enrolments")
                .then()
                .statusCode(200)
                .body("programme", contains("classic", "ngage"))
                .body("signedOn", contains(null, "2026-03-12"));
        post(
                        "/partners/" + id + "/enrolments",
                        "{\"programme\":\"ngage\",\"from\":\"2026-05-01\",\"signedOn\":\"2026-05-02\"}")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("from"));
    }
}
