package ngage.partner.month;

import static io.restassured.RestAssured.given;
import static ngage.partner.Published.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import ngage.backing.ServiceBacking;
import ngage.partner.Calls;
import ngage.partner.Published;
import org.junit.jupiter.api.Test;

/** A month that is configured is opened in place of today's. */
@QuarkusTest
@TestProfile(FixedMonthIT.April.class)
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class FixedMonthIT {
    @Inject
    OpenMonths months;

    /** Another service name, for another group beside its own database. */
    public static final class April implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ngage.month", "2024-04",
                    "ngage.tier.url", "http://tier.example:8081",
                    "quarkus.application.name", "partner-service-of-april");
        }
    }

    @Test
    void theConfiguredMonthIsTheOnlyOneOpened() {
        assertThat(Published.await("month-opened", 4, record -> body(record).contains("2024-04")))
                .hasSize(4);
        assertThat(months.upTo(YearMonth.of(2024, 5))).isEqualTo(List.of(YearMonth.of(2024, 5)));
    }

    @Test
    void aPartnerPointsToTheServicesThatAreKnown() {
        String id = Calls.registered();

        given().get("/partners/" + id)
                .then()
                .header("Link", containsString("http://tier.example:8081/partners/" + id + "/standing"));
    }
}
