package ngage.partner.console.explanation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import ngage.backing.ServiceBacking;
import org.junit.jupiter.api.Test;

/** What the explanations say when there is nobody to explain; that they explain is shown where all services run. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class ExplanationPageIT {
    @Test
    void withoutTheCommissionServiceThePageSaysSo() {
        for (String path : new String[] {
            "/payouts/x/explanation", "/bookings/B-1/explanation", "/customers/C-1/explanation?partnerId=P-1"
        }) {
            given().header("Accept-Language", "de")
                    .get(path)
                    .then()
                    .statusCode(503)
                    .header("Content-Language", "de")
                    .body(containsString("commission-service"));
        }
        given().get("/console/payouts/x/explanation.csv").then().statusCode(503);
    }

    @Test
    void aPartnerThatCannotBeOneIsToldBack() {
        given().queryParam("partnerId", "P 1")
                .get("/bookings/B-1/explanation")
                .then()
                .statusCode(400)
                .body(containsString("P 1"));
        given().queryParam("partnerId", "<b>")
                .get("/customers/C-1/explanation")
                .then()
                .statusCode(400)
                .body(containsString("&lt;b&gt;"));
    }

    @Test
    void whoPickedNoPartnerIsBackAtTheCustomer() {
        given().redirects()
                .follow(false)
                .get("/customers/C-1/explanation?partnerId=")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/customers/C-1"));
    }

    @Test
    void anIdThatCannotBeOneIsRefused() {
        given().get("/payouts/{payoutId}/explanation", "a b").then().statusCode(400);
    }
}
