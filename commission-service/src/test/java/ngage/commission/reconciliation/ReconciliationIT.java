package ngage.commission.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import ngage.backing.ServiceBacking;
import ngage.commission.TestCrashPoint;
import ngage.commission.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each test has a currency of its own, because what is on a topic stays there. The limits are those of src/test/resources. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class ReconciliationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long TOO_MUCH = 2_000_000_000;
    private static final Wire WIRE = new Wire();

    @Inject
    DataSource database;

    @Inject
    MeterRegistry meters;

    @Inject
    PublishPositions positions;

    @Inject
    ReconciliationConfig config;

    @AfterAll
    static void close() {
        WIRE.close();
    }

    /** Bookings keep coming, rounds are broken off between their commits, a second instance compares, too. */
    @Test
    void a_busy_ledger_differs_by_nothing_at_any_cut() throws Exception {
        // Given
        customer("Y1");
        PayoutReader reader = new PayoutReader(Map.of("bootstrap.servers", ServiceBacking.bootstrapServers()));
        Reconciling other = new Reconciling(database, positions, reader, config);
        TestCrashPoint.AFTER_DATABASE.set(5);
        TestCrashPoint.BEFORE_KAFKA.set(5);

        // When
        List<Instant> cuts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            for (int one = 0; one < 10; one++) book("Y1", "Y1-B" + i + "-" + one, 1_000 + i, "SEK");
            other.compare();
            JsonPath now = read();
            assertThat(now.<Map<String, Object>>getList("sums.findAll {it.currency == 'SEK'}.difference"))
                    .allSatisfy(difference ->
                            assertThat(difference.values()).allMatch(value -> ((Number) value).longValue() == 0));
            if (now.getString("asOf") != null) cuts.add(Instant.parse(now.getString("asOf")));
        }

        // Then
        assertThat(cuts).isSorted();
        assertThat(cuts.stream().distinct().count()).as("cuts made meanwhile").isGreaterThan(10);
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Object> half = half("SEK", "CARE");
            assertThat(figure(half, "readBack"))
                    .isEqualTo(figure(half, "ledger"))
                    .containsExactly(600L, 46_190L);
            assertThat(figure(half, "inFlight")).containsOnly(0L);
        });
        reader.close();
    }

    @Test
    void a_payout_on_the_topic_that_the_ledger_does_not_know_is_a_difference() {
        // When
        WIRE.publish("care-payout", "Y2-P", "/ngage/commission-service", "forged-1", "ngage.care-payout.v1", """
                {"payoutId":"forged-1","partnerId":"Y2-P","customerId":"Y2","bookingId":"Y2-B","amount":\
                {"minorUnits":12345,"currency":"CHF"},"serviceDate":"2026-03-31","programme":"ngage@2022-01-01",\
                "basisMinorUnits":164600,"shareBasisPoints":750,"cause":{"source":"/billing","id":"E-1"}}""");
        WIRE.publish("care-payout", "Y2-P", "/somebody", "forged-2", "ngage.care-payout.v1", "{}");
        WIRE.publish("care-payout", "Y2-P", "/somebody", "forged-3", "ngage.care-payout.v1", """
                {"payoutId":"forged-3","amount":{"minorUnits":67,"currency":"HUF"}}""");

        // Then what says its id and amount is told in its currency, whatever it lacks, and what is no payout in none
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(figure(half("CHF", "CARE"), "difference")).containsExactly(-1L, -12_345L);
            assertThat(figure(half("HUF", "CARE"), "difference")).containsExactly(-1L, -67L);
            assertThat(figure(half("XXX", "CARE"), "difference")).containsExactly(-1L, 0L);
            assertThat(gauge("ngage.reconciliation.difference.minor.units", "CHF"))
                    .isEqualTo(-12_345);
            assertThat(gauge("ngage.reconciliation.difference.payouts", "CHF")).isEqualTo(-1);
        });
        assertThat(read().getBoolean("balanced")).isFalse();
        assertThat(meters.get("ngage.reconciliation.age").gauge().value()).isBetween(0.0, PATIENCE.toSeconds() * 1.0);
    }

    @Test
    void a_line_that_was_never_published_is_a_difference() throws SQLException {
        // When
        run("""
                insert into posting (seq, booking_id, customer_id, half, state, partner_id, payout_id, minor_units, currency,
                    service_date, programme, basis_minor_units, share_basis_points, cause_source, cause_id, known_at,
                    input_partition, input_offset, input_step)
                select 1, 'Y3-B', 'Y3', 'CARE', 'PAYABLE', 'Y3-P', 'never-published', 4711, 'NOK', date '2026-03-31',
                    'ngage@2022-01-01', 100000, 750, '/test', 'nothing', now(), 0, -1, 0""");
        // What lies before the cut is counted once a day; or when somebody asks for it.
        run("update reconciliation set counted_at = null");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(figure(half("NOK", "CARE"), "difference"))
                .containsExactly(1L, 4_711L));
        assertThat(read().getString("countedAt")).isNotNull();
    }

    @Test
    void what_a_tripwire_withholds_is_shown_and_is_no_difference_nor_is_its_release() {
        // When
        customer("Y4");
        book("Y4", "Y4-B1", TOO_MUCH, "DKK");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Object> half = half("DKK", "CARE");
            assertThat(figure(half, "withheld")).containsExactly(1L, 150_000_000L);
            assertThat(figure(half, "ledger")).containsExactly(1L, 150_000_000L);
            assertThat(figure(half, "readBack")).containsExactly(0L, 0L);
            assertThat(figure(half, "difference")).containsExactly(0L, 0L);
        });

        // When
        given().contentType(ContentType.JSON)
                .body("{\"releasedBy\":\"A. Clerk\",\"reason\":\"confirmed\"}")
                .post("/stopped-payouts/Y4-P/release")
                .then()
                .statusCode(202);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Object> half = half("DKK", "CARE");
            assertThat(figure(half, "difference")).containsExactly(0L, 0L);
            assertThat(figure(half, "withheld")).containsExactly(0L, 0L);
            assertThat(figure(half, "readBack")).containsExactly(1L, 150_000_000L);
        });
    }

    /** Whole months are answered from kept sums, a period that ends on another day line by line. */
    @Test
    void sums_kept_by_month_are_those_of_the_lines() {
        // Given one customer of a partner, one of the house
        customer("Y6");
        WIRE.order("Y7", "Y7-O", null, "2026-01-10");
        book("Y6", "Y6-B1", 10_000, "PLN");
        book("Y7", "Y7-B1", 20_000, "PLN");

        // Then before and after they lie before a cut
        for (String kind : List.of("months", "house")) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ofMonths("2100-12-31", kind))
                    .isNotEmpty()
                    .isEqualTo(ofMonths("2100-12-30", kind)));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(figure(half("PLN", "CARE"), "published"))
                .containsExactly(1L, 750L));
        for (String kind : List.of("months", "house")) {
            assertThat(ofMonths("2100-12-31", kind)).isNotEmpty().isEqualTo(ofMonths("2100-12-30", kind));
        }
    }

    private static List<Map<String, Object>> ofMonths(String to, String kind) {
        return given().get("/payouts/summary?from=1990-01-01&to=" + to)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList(kind + ".findAll {it.currency == 'PLN'}");
    }

    /** As after a recovery: everything is read and counted anew, and comes to the same. */
    @Test
    void forgotten_it_comes_to_the_same_again() throws SQLException {
        // Given
        customer("Y5");
        book("Y5", "Y5-B1", 10_000, "CZK");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(figure(half("CZK", "CARE"), "readBack"))
                .containsExactly(1L, 750L));

        // When
        try (Connection connection = database.getConnection()) {
            ReconciliationStore.forget(connection);
        }

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(figure(half("CZK", "CARE"), "readBack")).containsExactly(1L, 750L);
            assertThat(figure(half("CZK", "CARE"), "difference")).containsExactly(0L, 0L);
        });
    }

    private static void customer(String id) {
        WIRE.partner(id + "-P", 1, "2022-01-01", null);
        WIRE.order(id, id + "-O", id + "-P", "2026-01-10");
    }

    private static void book(String customer, String booking, long minorUnits, String currency) {
        WIRE.publish(
                "revenue-booked", customer, "event-" + booking, """
                {"bookingId":"%s","customerId":"%s","amount":{"minorUnits":%d,"currency":"%s"},\
                "serviceDate":"2026-03-31"}""".formatted(booking, customer, minorUnits, currency));
    }

    private static JsonPath read() {
        return given().get("/payouts/reconciliation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Map<String, Object> half(String currency, String half) {
        Map<String, Object> found =
                read().getMap("sums.find {it.currency == '" + currency + "' && it.half == '" + half + "'}");
        assertThat(found).as(currency + " " + half).isNotNull();
        return found;
    }

    /** How many payouts, and of how much. */
    private static List<Long> figure(Map<String, Object> half, String name) {
        Map<?, ?> figure = (Map<?, ?>) half.get(name);
        return List.of(number(figure.get("payouts")), number(figure.get("minorUnits")));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    /** What the metric of the care half says; no number while it says nothing. */
    private double gauge(String name, String currency) {
        Gauge gauge =
                meters.find(name).tag("currency", currency).tag("half", "care").gauge();
        return gauge == null ? Double.NaN : gauge.value();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
