package ngage.partner.console.payroll;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import ngage.backing.ServiceBacking;
import org.junit.jupiter.api.Test;

/** The payroll clerk's page when nobody tells it anything; its figures are shown where all services run. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class PayrollPageIT {
    @Test
    void withoutTheCommissionServiceThePageSaysSo() {
        given().header("Accept-Language", "de")
                .get("/payouts?from=2026-01&to=2026-03")
                .then()
                .statusCode(200)
                .header("Content-Language", "de")
                .body(
                        containsString("commission-service"),
                        containsString("Januar 2026"),
                        not(containsString("NOT_FOUND")));
        given().get("/payouts/held").then().statusCode(503).body(containsString("commission-service"));
        given().get("/payouts/house").then().statusCode(503);
        for (String file : new String[] {
            "totals",
            "months",
            "partners",
            "held",
            "house",
            "held-halves",
            "house-halves",
            "corrections",
            "reconciliation",
            "withheld"
        }) {
            given().get("/console/payouts/" + file + ".csv?from=2026-01&to=2026-03")
                    .then()
                    .statusCode(503);
        }
    }

    /** A payout's explanation lies below the same address. */
    @Test
    void anExplanationIsStillFound() {
        given().get("/payouts/x/explanation").then().statusCode(503).body(containsString("commission-service"));
        given().get("/console/payouts/x/explanation.csv").then().statusCode(503);
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        given().get("/payouts?from=2026-13").then().statusCode(400).body(containsString("from"));
        given().get("/payouts?partnerId=P%201").then().statusCode(400).body(containsString("partnerId"));
        given().get("/payouts/held?currency=euro").then().statusCode(400).body(containsString("currency"));
        given().get("/payouts/house?reason=UNATTRIBUTED").then().statusCode(400);
        given().get("/console/payouts/months.csv").then().statusCode(400).body(containsString("from"));
    }
}
