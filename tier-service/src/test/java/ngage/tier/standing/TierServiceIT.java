package ngage.tier.standing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ngage.backing.ServiceBacking;
import ngage.backing.SpanBacking;
import ngage.backing.SpanReceiver;
import ngage.event.OrderPlaced;
import ngage.event.TierChanged;
import ngage.event.TierChanged.Reason;
import ngage.event.TierChanged.Status;
import ngage.event.TierReason;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The service with real Kafka and PostgreSQL: one story, month after month. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SpanBacking.class, scope = TestResourceScope.GLOBAL)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TierServiceIT {
    private static Market market;

    @BeforeAll
    static void start() {
        market = new Market();
    }

    @AfterAll
    static void stop() {
        market.close();
    }

    @Test
    @Order(1)
    void answersWithProblemsWhatItCannotAnswer() {
        problem("/standings", 409).body("detail", containsString("no month is open"));
        problem("/partners/P-nobody/standing?month=2026-04", 404).body("detail", containsString("P-nobody"));
        problem("/partners/P%20X/standing?month=2026-04", 400).body("violations.field", hasItem("partnerId"));
        problem("/partners/P-1/standing?month=2026-13", 400).body("violations.field", contains("month"));
        problem("/overview", 409).body("detail", containsString("no month is open"));
        problem("/partners/P-1/history", 409).body("detail", containsString("no month is open"));
        problem("/partners/P-1/history?months=121", 400).body("violations.field", hasItem("months"));
        problem("/standings?month=2026-04&limit=0", 400).body("violations.field", contains("limit"));
        problem("/standings?month=2026-04&limit=1001", 400).body("violations.field", contains("limit"));
        problem("/standings?month=2026-04&limit=many", 400).body("violations.field", contains("limit"));
        problem("/standings?month=2026-04&cursor=%00", 400).body("violations.field", contains("cursor"));
    }

    private static ValidatableResponse problem(String path, int status) {
        return given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }

    @Test
    @Order(2)
    void anEnrolledPartnerRisesWithEveryOrderAtOnce() {
        // Given
        String opened = market.open("2026-04");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/standings").then().statusCode(200));
        market.partner("P-rise", 1, "2026-01-01", "2026-12-31");
        eventually("P-rise", "tier", equalTo("Silver"));

        // When
        String gold = market.order("O-rise-1", "C-rise", "P-rise", 300, "2026-04-02");
        eventually("P-rise", "tier", equalTo("Gold"));
        String late = market.order("O-rise-2", "C-rise", "P-rise", 400, "2025-06-30");

        // Then
        standing("P-rise", "").body("month", equalTo("2026-04")).body("programme", equalTo("ngage@2022-01-01"));
        eventually("P-rise", "tier", equalTo("Platinum"))
                .body("extensions", equalTo(700))
                .body("since", equalTo("2026-04"))
                .body("reason", equalTo("EARNED"))
                .body("next", nullValue())
                .body("leaving.month", contains("2026-05", "2026-06", "2026-07"))
                .body("leaving.extensions", contains(0, 400, 0));
        standing("P-rise", "?month=2026-01").body("tier", equalTo("Gold")).body("extensions", equalTo(400));

        given().get("/partners/P-rise/history?months=5")
                .then()
                .statusCode(200)
                .body("months.month", contains("2025-12", "2026-01", "2026-02", "2026-03", "2026-04"))
                .body("months.tier", contains(null, "Gold", "Gold", "Gold", "Platinum"))
                .body("months.extensions", contains(400, 400, 400, 400, 700))
                .body("months[4].ladder.tier", contains("Silver", "Gold", "Platinum"))
                .body("months[4].ladder.extensions", contains(null, 300, 700));
        overviewCountsIt();

        List<TierChanged> said = announcements("P-rise", 3);
        assertThat(said).extracting(TierChanged::to).containsExactly("Silver", "Gold", "Platinum");
        assertThat(said).extracting(TierChanged::from).containsExactly(null, "Silver", "Gold");
        assertThat(said).extracting(TierChanged::revision).containsExactly(1L, 2L, 3L);
        assertThat(said)
                .extracting(news -> news.cause().id())
                .contains(gold, late)
                .doesNotContain(opened);
    }

    /** The overview may be some seconds old. */
    private static void overviewCountsIt() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().get("/overview")
                .then()
                .statusCode(200)
                .body("month", equalTo("2026-04"))
                .body("tiers.find { it.tier == 'Platinum' }.partners", equalTo(1))
                .body("tiers.find { it.tier == 'Platinum' }.before", equalTo(0))
                .body("tiers.find { it.tier == 'Gold' }.before", equalTo(1))
                .body("months.month[11]", equalTo("2026-04"))
                .body("months.extensions[11]", equalTo(300))
                .body("risks.partnerId", contains("P-rise"))
                .body("risks.to", contains("Gold"))
                .body("risks.review", contains("2027-01"))
                .body("risks.extensions", contains(300)));
    }

    @Test
    @Order(3)
    void aCancelledOrderNeverCounted() {
        // Given
        market.partner("P-cancel", 1, "2026-01-01", "2026-12-31");
        eventually("P-cancel", "tier", equalTo("Silver"));
        market.order("O-cancel", "C-cancel", "P-cancel", 300, "2026-03-01");
        eventually("P-cancel", "tier", equalTo("Gold"));

        // When it was cancelled in the name of another customer before
        String mistaken = market.cancel("O-cancel", "C-other");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> fate(mistaken).body("fate", equalTo("TAKEN")));
        standing("P-cancel", "").body("tier", equalTo("Gold"));
        market.cancel("O-cancel", "C-cancel");

        // Then
        eventually("P-cancel", "tier", equalTo("Silver")).body("extensions", equalTo(0));
        assertThat(announcements("P-cancel", 3).getLast().reason()).isEqualTo(Reason.ENROLLED);
    }

    @Test
    @Order(4)
    void revenueMovesWithTheCustomer() {
        // Given
        market.partner("P-from", 1, "2026-01-01", "2026-12-31");
        market.partner("P-to", 1, "2026-01-01", "2026-12-31");
        market.order("O-move", "C-move", "P-from", 1, "2025-07-01");
        market.book("B-move-1", "C-move", 20_000_000, "EUR", "2025-07-31");
        market.book("B-move-2", "C-move", 10_000_000, "EUR", "2026-03-31");
        market.book("B-move-3", "C-move", 700, "CHF", "2026-03-31");
        eventually("P-from", "waiting.minorUnits", contains(700))
                .body("tier", equalTo("Gold"))
                .body("careRevenue.minorUnits", equalTo(30_000_000))
                .body("waiting.currency", contains("CHF"))
                .body("leaving.careRevenue.minorUnits", contains(0, 0, 20_000_000));

        // When
        market.transfer("T-move", "C-move", "P-from", "P-to", "2026-04-30");

        // Then
        eventually("P-to", "tier", equalTo("Gold"))
                .body("careRevenue.minorUnits", equalTo(30_000_000))
                .body("next.tier", equalTo("Platinum"))
                .body("next.targets.measure", contains("EXTENSIONS", "CARE_REVENUE"))
                .body("next.targets.missing", contains(700, 20_000_000));
        standing("P-from", "").body("tier", equalTo("Gold")).body("careRevenue.minorUnits", equalTo(0));
        standing("P-from", "?month=2026-03").body("careRevenue.minorUnits", equalTo(30_000_000));
    }

    @Test
    @Order(5)
    void aLapsedCertificationSuspendsWhenTheMonthOpensAndANewOneRestores() {
        // Given
        market.partner("P-lapse", 1, "2026-01-01", "2026-04-30");
        eventually("P-lapse", "tier", equalTo("Silver"));

        // When
        String opened = market.open("2026-08");

        // Then
        eventually("P-lapse", "status", equalTo("SUSPENDED")).body("tier", equalTo("Silver"));
        assertThat(announcements("P-lapse", 2).getLast())
                .returns(Reason.SUSPENDED, TierChanged::reason)
                .returns(Status.SUSPENDED, TierChanged::status)
                .returns(opened, news -> news.cause().id());

        market.partner("P-lapse", 2, "2026-01-01", "2026-12-31");
        eventually("P-lapse", "status", equalTo("ACTIVE"));
        assertThat(announcements("P-lapse", 3).getLast().reason()).isEqualTo(Reason.RESTORED);
    }

    @Test
    @Order(6)
    void theReviewTakesOneStepAndNamesTheMonth() {
        // When
        String opened = market.open("2026-12");

        // Then
        eventually("P-rise", "month", equalTo("2026-12")).body("tier", equalTo("Platinum"));
        String later = market.open("2027-01");
        eventually("P-rise", "month", equalTo("2027-01"))
                .body("tier", equalTo("Gold"))
                .body("reason", equalTo("REVIEW"));
        TierChanged last = announcements("P-rise", 4).getLast();
        assertThat(last.reason()).isEqualTo(Reason.REVIEW);
        assertThat(last.cause().id()).isEqualTo(later).isNotEqualTo(opened);
    }

    @Test
    @Order(7)
    void pagesThroughAllStandingsById() {
        // Given
        for (int i = 0; i < 7; i++) market.partner("Q-" + i, 1, "2026-01-01", "2028-12-31");
        for (int i = 0; i < 7; i++) eventually("Q-" + i, "tier", equalTo("Silver"));

        // When
        List<String> ids = new ArrayList<>();
        String cursor = "";
        for (int page = 0; cursor != null && page < 20; page++) {
            var answer = given().get("/standings?month=2027-01&limit=3&cursor=" + cursor)
                    .then()
                    .statusCode(200);
            ids.addAll(answer.extract().path("items.partnerId"));
            cursor = answer.extract().path("next");
        }

        // Then
        assertThat(ids).isSorted().doesNotHaveDuplicates().contains("P-rise", "Q-0", "Q-6");
        given().get("/standings?tier=Silver&limit=1000")
                .then()
                .body("items.partnerId", hasItems("Q-0", "Q-6"))
                .body("next", nullValue());
        given().get("/standings?tier=Diamond").then().statusCode(200).body("items", empty());
    }

    @Test
    @Order(8)
    void otherCurrenciesWaitVisiblyUntilThereIsARateAndMoveWithItsCorrection() {
        // Given
        market.distributor("P-swiss", 1, "ngage", "2026-01-01");
        market.order("O-swiss", "C-swiss", "P-swiss", 1, "2026-01-05");
        market.book("B-swiss-1", "C-swiss", 20_000_000, "CHF", "2026-11-30");
        market.book("B-swiss-2", "C-swiss", 5_000_000, "CHF", "2026-12-31");
        eventually("P-swiss", "waiting.minorUnits", contains(25_000_000))
                .body("tier", equalTo("Silver"))
                .body("waiting.currency", contains("CHF"))
                .body("waiting[0].months", contains("2026-11", "2026-12"))
                .body("careRevenue.minorUnits", equalTo(0));

        // When
        String rate = market.rate("2026-11", "CHF", "1.25", 1);

        // Then
        eventually("P-swiss", "careRevenue.minorUnits", equalTo(25_000_000))
                .body("tier", equalTo("Gold"))
                .body("reasons[0].careRevenue.minorUnits", equalTo(25_000_000))
                .body("waiting.minorUnits", contains(5_000_000));
        assertThat(announcements("P-swiss", 2).getLast())
                .returns("Gold", TierChanged::to)
                .returns(rate, news -> news.cause().id());
        market.rate("2026-11", "CHF", "1.125", 2);
        eventually("P-swiss", "careRevenue.minorUnits", equalTo(22_500_000)).body("tier", equalTo("Silver"));
        market.rate("2026-11", "CHF", "1.25", 1);
        market.rate("2026-12", "CHF", "1", 1);
        eventually("P-swiss", "careRevenue.minorUnits", equalTo(27_500_000))
                .body("tier", equalTo("Gold"))
                .body("waiting", empty());
    }

    @Test
    @Order(9)
    void whoChangesOverKeepsTheCounterpartAndTheAnnouncementSaysWhy() {
        // Given
        market.distributor("P-over", 1, "classic", "2025-01-01");
        market.order("O-over", "C-over", "P-over", 500, "2024-12-01");
        market.order("O-over-2", "C-over", "P-over", 500, "2025-12-01");
        // The review of 2027-01 finds nothing sold in 2026; in 2026-11 it still is Premium.
        eventually("P-over", "tier", equalTo("Qualified")).body("programme", equalTo("classic@2012-01-01"));

        // When
        market.distributor("P-over", 2, "classic", "2025-01-01", "ngage", "2026-12-12");

        // Then
        eventually("P-over", "programme", equalTo("ngage@2022-01-01"))
                .body("tier", equalTo("Gold"))
                .body("reason", equalTo("FLOOR"))
                .body("reasons.kind", contains("FLOOR", "KEPT"))
                .body(
                        "because",
                        equalTo("Gold since 2026-12, for Premium held in classic; kept at the review of 2027-01 by its"
                                + " floor"))
                .body("forecast.review.month", equalTo("2028-01"))
                .body("forecast.review.to", equalTo("Gold"))
                .body("forecast.review.outcome", equalTo("KEPT"));
        standing("P-over", "?month=2026-11")
                .body("tier", equalTo("Premium"))
                .body("reasons.kind", contains("EARNED", "CONFIRMED"));
        List<TierChanged> said = await().atMost(Duration.ofSeconds(30))
                .until(() -> Market.announcements("P-over"), all -> "Gold"
                        .equals(all.getLast().to()));
        assertThat(said.getLast().reasons())
                .extracting(TierReason::kind)
                .containsExactly(TierReason.Kind.FLOOR, TierReason.Kind.KEPT);
    }

    @Test
    @Order(10)
    void theForecastNamesTheMonthAtThePresentPaceAndWhatTheReviewDoes() {
        // Given
        market.partner("P-pace", 1, "2026-06-01", "2030-12-31");
        for (int month = 10; month <= 12; month++) {
            market.order("O-pace-" + month, "C-pace", "P-pace", 40, "2026-" + month + "-15");
        }

        // Then
        eventually("P-pace", "extensions", equalTo(120))
                .body("forecast.rise.tier", equalTo("Gold"))
                .body("forecast.rise.extensions", equalTo(120))
                .body("forecast.rise.month", equalTo("2027-06"))
                .body("forecast.review.month", equalTo("2028-01"))
                .body("forecast.review.looksAt", equalTo("2027-12"))
                .body("forecast.review.extensions", equalTo(0))
                .body("forecast.review.to", equalTo("Silver"));
    }

    @Test
    @Order(11)
    void theSuccessorOfAFirmTakesItsPortfolioAndItsLaterOrders() {
        // Given
        market.partner("P-sold", 1, "2026-01-01", "2030-12-31");
        market.partner("P-buys", 1, "2026-01-01", "2030-12-31");
        eventually("P-buys", "tier", equalTo("Silver"));
        market.order("O-sold-1", "C-sold", "P-sold", 100, "2026-10-01");
        market.order("O-sold-2", "C-sold-2", "P-sold", 60, "2026-12-20");
        market.book("B-sold", "C-sold", 26_000_000, "EUR", "2026-11-30");
        eventually("P-sold", "tier", equalTo("Gold"));

        // When
        String succession = market.succeed("S-sold", "P-sold", "P-buys", "2026-12-15");
        market.order("O-sold-3", "C-sold-3", "P-sold", 7, "2027-01-10");

        // Then
        eventually("P-buys", "careRevenue.minorUnits", equalTo(26_000_000));
        eventually("P-buys", "extensions", equalTo(67)).body("tier", equalTo("Gold"));
        standing("P-sold", "").body("extensions", equalTo(100)).body("careRevenue.minorUnits", equalTo(0));
        standing("P-sold", "?month=2026-11").body("careRevenue.minorUnits", equalTo(26_000_000));
        assertThat(announcements("P-buys", 2).getLast().cause().id()).isEqualTo(succession);
    }

    @Test
    @Order(12)
    void aProgrammePublishedWhileTheServiceRunsIsTakenUp() {
        // Given
        market.distributor("P-fourth", 1, "fourth", "2026-01-01");
        market.order("O-fourth", "C-fourth", "P-fourth", 200, "2026-12-01");
        eventually("P-fourth", "extensions", equalTo(200)).body("tier", nullValue());

        // When
        String published = market.publish(Terms.like("ngage", "fourth", "2026-01-01", 200));

        // Then
        eventually("P-fourth", "tier", equalTo("Gold")).body("programme", equalTo("fourth@2026-01-01"));
        assertThat(announcements("P-fourth", 1).getLast().cause().id()).isEqualTo(published);
        // A later version decides from its first day on, and not before.
        market.publish(Terms.like("ngage", "fourth", "2027-01-01", 250));
        eventually("P-fourth", "programme", equalTo("fourth@2027-01-01")).body("tier", equalTo("Gold"));
        standing("P-fourth", "?month=2026-12").body("programme", equalTo("fourth@2026-01-01"));
        standing("P-fourth", "?month=2028-01").body("tier", equalTo("Silver"));
    }

    @Test
    @Order(13)
    void isHealthyDocumentedAndMeasured() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200).body(containsString("/partners/{partnerId}/standing"));
        given().get("/q/swagger-ui/").then().statusCode(200);
        market.book("B-yen", "C-swiss", 700, "JPY", "2026-12-31");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("ngage_tier_changes_total{reason=\"EARNED\"}"))
                .body(containsString("ngage_partners{programme=\"ngage@2022-01-01\",status=\"ACTIVE\""))
                .body(containsString("ngage_open_month 20"))
                .body(containsString("ngage_waiting_revenue_minor_units{currency=\"JPY\"}")));
    }

    @Test
    @Order(14)
    void aTransferMovesWhatItsPreviewSaid() {
        // Given
        market.partner("P-give", 1, "2026-01-01", "2028-12-31");
        market.partner("P-take", 1, "2026-01-01", "2028-12-31");
        market.order("O-hand", "C-hand", "P-give", 1, "2026-02-01");
        market.book("B-hand", "C-hand", 30_000_000, "EUR", "2026-03-31");
        eventually("P-give", "tier", equalTo("Gold"));
        eventually("P-take", "tier", equalTo("Silver"));

        // When
        JsonPath preview = preview("P-take").statusCode(200).extract().jsonPath();

        // Then
        assertThat(preview.getString("outcome")).isEqualTo("APPLIES");
        assertThat(preview.getList("partners.partnerId")).containsExactly("P-give", "P-take");
        assertThat(preview.getString("partners[1].months[0].month")).isEqualTo("2026-05");
        assertThat(preview.getString("partners[1].months[0].tierBefore")).isEqualTo("Silver");
        assertThat(preview.getString("partners[1].months[0].tierAfter")).isEqualTo("Gold");
        assertThat(preview.getLong("partners[0].months[0].careRevenueBefore.minorUnits"))
                .isEqualTo(30_000_000);
        assertThat(preview.getLong("partners[0].months[0].careRevenueAfter.minorUnits"))
                .isZero();
        standing("P-take", "?month=2026-05").body("tier", equalTo("Silver"));

        // And when it comes, every month is as it was said
        market.transfer("T-hand", "C-hand", "P-give", "P-take", "2026-05-01");
        eventually("P-take", "tier", equalTo("Gold"));
        for (String partner : List.of("P-give", "P-take")) {
            String months = "partners.find { it.partnerId == '" + partner + "' }.months";
            for (Map<String, Object> month : preview.<Map<String, Object>>getList(months)) {
                standing(partner, "?month=" + month.get("month"))
                        .body("tier", equalTo(month.get("tierAfter")))
                        .body("status", equalTo(month.get("statusAfter")))
                        .body("careRevenue", equalTo(month.get("careRevenueAfter")));
            }
        }
        preview("P-take").body("outcome", equalTo("KNOWN")).body("partners", empty());
        preview("P-give").body("outcome", equalTo("CONFLICT")).body("partners", empty());
    }

    @Test
    @Order(15)
    void aPreviewOfWhatWouldBeRefusedSaysWhy() {
        given().contentType("application/json")
                .body("{\"transferId\":\"T\",\"customerId\":\"C\",\"toPartnerId\":null,\"effectiveOn\":\"tomorrow\"}")
                .post("/previews/customer-transfer")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains("effectiveOn"))
                .body("detail", containsString("tomorrow"));
    }

    private static ValidatableResponse preview(String taker) {
        return given().contentType("application/json")
                .body("""
                        {"transferId":"T-hand","customerId":"C-hand","fromPartnerId":"P-give","toPartnerId":"%s",\
                        "effectiveOn":"2026-05-01"}""".formatted(taker))
                .post("/previews/customer-transfer")
                .then();
    }

    private static ValidatableResponse standing(String partner, String query) {
        return given().get("/partners/" + partner + "/standing" + query).then();
    }

    private static ValidatableResponse eventually(String partner, String member, Matcher<?> matcher) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> standing(partner, "").statusCode(200).body(member, matcher));
        return standing(partner, "");
    }

    private static List<TierChanged> announcements(String partner, int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> Market.announcements(partner), said -> said.size() >= count);
    }

    @Test
    @Order(16)
    void anEventMeetsTheFateItWasTold() {
        market.partner("P-fate", 1, "2026-01-01", "2026-12-31");
        eventually("P-fate", "tier", equalTo("Silver"));
        String event = market.order("O-fate", "C-fate", "P-fate", 300, "2026-04-02");
        eventually("P-fate", "tier", equalTo("Gold"));

        fate(event)
                .body("fate", equalTo("APPLIED"))
                .body("changes.partnerId", contains("P-fate"))
                .body("changes.to", contains("Gold"))
                .body("refusals", empty());
        fate("nobody").body("fate", equalTo("UNKNOWN")).body("changes", empty());
        tried("order-placed", event, 300).body("outcome", equalTo("DUPLICATE"));
        tried("order-placed", event, 301).body("reason", equalTo("CONFLICTING_DUPLICATE"));
        tried("order-placed", "another", 301).body("reason", equalTo("CONFLICTING_ID"));
        tried("order-placed", "another", 0).body("reason", equalTo("INVALID")).body("field", equalTo("extensions"));
        given().contentType("application/json")
                .body("{\"month\":\"1990-01\"}")
                .post("/event-checks/month-opened")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("APPLIES"))
                .body("event", nullValue());
        given().contentType("application/json")
                .body("{}")
                .post("/event-checks/payouts-released")
                .then()
                .statusCode(404);
    }

    private static ValidatableResponse fate(String id) {
        return given().get("/event-fates?source=/test/market&id=" + id).then().statusCode(200);
    }

    private static ValidatableResponse tried(String topic, String id, int extensions) {
        String event = """
                {"specversion":"1.0","id":"%s","source":"/test/market","type":"ngage.%s.v1","data":{"orderId":"O-fate",\
                "customerId":"C-fate","partnerId":"P-fate","extensions":%d,"placedOn":"2026-04-02"}}""".formatted(id, topic, extensions);
        return given().contentType("application/cloudevents+json")
                .body(event.getBytes(StandardCharsets.UTF_8))
                .post("/event-checks/" + topic)
                .then()
                .statusCode(200);
    }

    @Test
    @Order(17)
    void anAnnouncementIsInTheTraceOfTheOrderThatCausedIt() {
        // Given
        market.partner("P-trace", 1, "2026-01-01", "2026-12-31");
        eventually("P-trace", "tier", equalTo("Silver"));

        // When
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        market.publish(
                new OrderPlaced(
                        new OrderId("O-trace"),
                        new CustomerId("C-trace"),
                        new PartnerId("P-trace"),
                        300,
                        LocalDate.of(2026, 4, 2)),
                "00-" + trace + "-00f067aa0ba902b7-01");

        // Then
        announcements("P-trace", 2);
        List<SpanReceiver.Span> spans =
                await().atMost(Duration.ofSeconds(30)).until(() -> SpanReceiver.of(trace), found -> found.size() >= 3);
        assertThat(spans)
                .extracting(SpanReceiver.Span::name)
                .containsExactlyInAnyOrder("order-placed received", "order-placed applied", "order-placed published");
        String published = spans.stream()
                .filter(span -> span.name().endsWith("published"))
                .findFirst()
                .orElseThrow()
                .spanId();
        assertThat(Market.records("P-trace"))
                .extracting(record -> record.headers().lastHeader("traceparent"))
                .satisfiesExactly(header -> assertThat(header).isNull(), header -> assertThat(
                                new String(header.value(), StandardCharsets.US_ASCII))
                        .isEqualTo("00-" + trace + '-' + published + "-01"));
    }
}
