package ngage.partner.rate;

import static io.restassured.RestAssured.given;
import static ngage.partner.Published.body;
import static ngage.partner.Published.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import ngage.backing.ServiceBacking;
import ngage.partner.Published;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class ExchangeRateIT {
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    @Test
    void aRateIsPublishedOnceAndACorrectionRaisesTheRevision() {
        set("2026-03", rate("USD", "0.92345")).statusCode(200).body("rates.revision", contains(1));
        set("2026-03", rate("USD", "0.923450")).statusCode(200).body("rates.revision", contains(1));
        set("2026-03", rate("CHF", "1.05") + "," + rate("USD", "0.9"))
                .statusCode(200)
                .body("month", org.hamcrest.Matchers.equalTo("2026-03"))
                .body("rates.currency", contains("CHF", "USD"))
                .body("rates.rate", contains("1.05", "0.9"))
                .body("rates.revision", contains(1, 2));

        given().get("/exchange-rates/2026-03").then().statusCode(200).body("rates.rate", contains("1.05", "0.9"));
        Published.await("exchange-rate-published", 2, record -> record.key().equals("2026-03/USD/EUR"));
        List<ConsumerRecord<String, byte[]>> told =
                Published.all("exchange-rate-published", record -> record.key().equals("2026-03/USD/EUR"), A_WHILE);
        assertThat(told)
                .extracting(record -> body(record))
                .containsExactly(
                        "{\"month\":\"2026-03\",\"currency\":\"USD\",\"base\":\"EUR\",\"rate\":\"0.92345\",\"revision\":1}",
                        "{\"month\":\"2026-03\",\"currency\":\"USD\",\"base\":\"EUR\",\"rate\":\"0.9\",\"revision\":2}");
        assertThat(header(told.getFirst(), "ce_id")).isEqualTo("exchange-rate-2026-03-USD-EUR-1");
        assertThat(header(told.getFirst(), "ce_source")).isEqualTo("/ngage/partner-service");
        assertThat(header(told.getFirst(), "ce_type")).isEqualTo("ngage.exchange-rate-published.v1");
    }

    @Test
    void manyAtOnceGetARevisionEach() {
        List<CompletableFuture<Void>> all = IntStream.rangeClosed(1, 8)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> set("2026-05", rate("GBP", "1." + i)).statusCode(200)))
                .toList();
        all.forEach(CompletableFuture::join);

        given().get("/exchange-rates/2026-05").then().body("rates.revision", contains(8));
    }

    @Test
    void aMonthWithoutRatesHasNone() {
        given().get("/exchange-rates/2031-01").then().statusCode(200).body("rates", empty());
    }

    @Test
    void whatIsWrongIsNamedAndNothingIsSet() {
        problem("2026-13", rate("USD", "1"), "month");
        problem("2026-04", rate("USD", "1") + "," + rate("XXY", "1"), "rates[1].currency");
        problem("2026-04", rate("USD", "-1"), "rates[0].rate");
        problem("2026-04", "", "rates");
        given().contentType("application/json")
                .body("{\"rates\":[{\"currency\":\"USD\",\"base\":\"EUR\",\"rate\":0.9}]}")
                .put("/exchange-rates/2026-04")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().get("/exchange-rates/2026-04").then().body("rates", empty());
        given().get("/q/openapi").then().body(containsString("/exchange-rates/{month}"));
    }

    private static void problem(String month, String rates, String field) {
        set(month, rates)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    private static ValidatableResponse set(String month, String rates) {
        return given().contentType("application/json")
                .body("{\"rates\":[" + rates + "]}")
                .put("/exchange-rates/" + month)
                .then();
    }

    private static String rate(String currency, String rate) {
        return "{\"currency\":\"" + currency + "\",\"base\":\"EUR\",\"rate\":\"" + rate + "\"}";
    }
}
