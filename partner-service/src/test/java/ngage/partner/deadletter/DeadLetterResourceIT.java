package ngage.partner.deadletter;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static ngage.partner.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import ngage.backing.ServiceBacking;
import ngage.partner.Published;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What is refused, and what somebody decides about it, over REST and by the forms of the console. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class DeadLetterResourceIT {
    private static final AtomicLong OFFSETS = new AtomicLong(1_000_000);
    private static final int PEOPLE = 4;

    private final String id = "order-placed-1-" + OFFSETS.incrementAndGet();
    private final String path = "/dead-letters/" + id;

    @Test
    void aLetterIsListedAndShown() throws Exception {
        refused("{\"a\":1}");
        given().get("/dead-letters?state=OPEN&limit=1000")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + id + "' }.refusals[0].reason", equalTo("INVALID"))
                .body("items.find { it.id == '" + id + "' }.decision", nullValue());
        given().get(path)
                .then()
                .statusCode(200)
                .body("letter.state", equalTo("OPEN"))
                .body("letter.eventId", equalTo("e-" + id))
                .body("record.value.text", equalTo("{\"a\":1}"))
                .body("record.key.text", equalTo(id))
                .body("record.headers.name", equalTo(List.of("ce_id", "ce_source")));
        given().get("/dead-letters/order-placed-1-999999999").then().statusCode(404);
        given().get("/dead-letters/nothing").then().statusCode(400).body(containsString("TOPIC-PARTITION-OFFSET"));
        given().get("/dead-letters?state=LOST").then().statusCode(400).body(containsString("state"));
    }

    @Test
    void thePagesOfTheListFollowEachOther() throws Exception {
        refused("{}");
        Response first = given().get("/dead-letters?limit=1");
        String cursor = first.path("next");
        if (cursor == null) return;
        given().get("/dead-letters?limit=1&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items[0].id", org.hamcrest.Matchers.not(equalTo(first.path("items[0].id"))));
    }

    @Test
    void aRetryIsPublishedOnceHoweverOftenItIsAskedFor() throws Exception {
        refused("{}");
        String key = "key-" + id;
        post(path + "/retry", "{\"by\":\"ada\"}", key)
                .then()
                .statusCode(200)
                .body("state", equalTo("RETRIED"))
                .body("decision.by", equalTo("ada"));
        post(path + "/retry", "{\"by\":\"ada\"}", key).then().statusCode(200);
        post(path + "/retry", "{\"by\":\"bob\"}")
                .then()
                .statusCode(409)
                .contentType(containsString("application/problem+json"))
                .body("detail", containsString("ada"));
        assertThat(published()).isEqualTo(1);

        long seen = given().get(path).jsonPath().getLong("letter.decision.number");
        post(path + "/retry", "{\"by\":\"bob\",\"seen\":" + seen + "}").then().statusCode(200);
        assertThat(published()).isEqualTo(2);
    }

    @Test
    void ofManyAtTheSameMomentOneRetries() throws Exception {
        refused("{}");
        try (ExecutorService people = Executors.newFixedThreadPool(PEOPLE)) {
            List<Callable<Integer>> tries = IntStream.range(0, PEOPLE)
                    .<Callable<Integer>>mapToObj(n -> () ->
                            post(path + "/retry", "{\"by\":\"p" + n + "\"}").statusCode())
                    .toList();
            int done = 0;
            for (Future<Integer> one : people.invokeAll(tries)) {
                if (one.get() == 200) done++;
                else assertThat(one.get()).isEqualTo(409);
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(published()).isEqualTo(1);
    }

    @Test
    void aDiscardKeepsWhoAndWhyAndNeedsBoth() throws Exception {
        refused("{}");
        post(path + "/discard", "{\"by\":\"ada\"}").then().statusCode(400).body(containsString("reason"));
        post(path + "/discard", "{\"by\":\" \",\"reason\":\"x\"}")
                .then()
                .statusCode(400)
                .body(containsString("by"));
        post(path + "/discard", "{\"by\":\"a\\u001bda\",\"reason\":\"x\"}")
                .then()
                .statusCode(400);
        post(path + "/discard", "{\"by\":\"ada\",\"reason\":\"a test order\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("DISCARDED"))
                .body("decision.reason", equalTo("a test order"));
        post(path + "/retry", "{\"by\":\"bob\"}").then().statusCode(409);
        post(path + "/discard", "{\"by\":\"bob\",\"reason\":\"y\"}").then().statusCode(409);
        assertThat(published()).isZero();
    }

    @Test
    void formsFromOtherSitesAreRefused() throws Exception {
        refused("{}");
        given().header("Sec-Fetch-Site", "cross-site")
                .contentType("application/x-www-form-urlencoded")
                .formParam("by", "mallory")
                .formParam("key", "k")
                .post("/system" + path + "/retry")
                .then()
                .statusCode(403);
        assertThat(published()).isZero();
    }

    /** Two people have the page open; the second is told what the first has done. */
    @Test
    void theSecondOfTwoWithThePageOpenIsTold() throws Exception {
        refused("{}");
        form("by", "ada", "key", "ada-" + id, "seen", "-1").then().statusCode(303);
        form("by", "ada", "key", "ada-" + id, "seen", "-1").then().statusCode(303);
        form("by", "bob", "key", "bob-" + id, "seen", "-1")
                .then()
                .statusCode(409)
                .body(containsString("Inzwischen hat jemand anders entschieden"))
                .body(containsString("ada"));
        form("by", "", "key", "c-" + id, "seen", "-1").then().statusCode(400);
        assertThat(published()).isEqualTo(1);
    }

    /** The page is there, says who is away, and what it knows all the same. */
    @Test
    void thePageNeedsNobodyElse() throws Exception {
        refused("{\"evil\":\"<script>\\u202e\"}");
        given().header("Accept-Language", "de")
                .get("/system")
                .then()
                .statusCode(200)
                .body(containsString("tier-service: antwortet nicht."))
                .body(containsString("commission-service: antwortet nicht."))
                .body(containsString("Abgewiesene Sätze, über die noch niemand entschieden hat"))
                .body(containsString("Kein Grafana ist eingetragen"));
        given().header("Accept-Language", "en")
                .get("/system" + path)
                .then()
                .statusCode(200)
                .body(containsString("&lt;script&gt;"));
        given().get("/system/dead-letters?state=").then().statusCode(200);
        given().get("/system/dead-letters/nothing").then().statusCode(404);
        given().get("/console/system/stopped-payouts.csv").then().statusCode(503);
        for (String file : List.of("services", "instances", "lag", "rates", "dead-letters")) {
            given().get("/console/system/" + file + ".csv")
                    .then()
                    .statusCode(200)
                    .contentType(containsString("text/csv"));
        }
    }

    private Response form(String... fields) {
        var request = given().redirects()
                .follow(false)
                .header("Accept-Language", "de")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
        for (int i = 0; i < fields.length; i += 2) request.formParam(fields[i], fields[i + 1]);
        return request.post("/system" + path + "/retry");
    }

    private int published() {
        return Published.all("order-placed", record -> id.equals(record.key()), Duration.ofMillis(1_500))
                .size();
    }

    private void refused(String value) throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>("dead-letter", id.getBytes(UTF_8), value.getBytes(UTF_8));
        Map<String, String> headers = new HashMap<>();
        letter.headers().add("ce_id", ("e-" + id).getBytes(UTF_8));
        letter.headers().add("ce_source", "/test".getBytes(UTF_8));
        headers.put("dead-letter-reason", "INVALID");
        headers.put("dead-letter-detail", "orderId is missing");
        headers.put("dead-letter-topic", "order-placed");
        headers.put("dead-letter-partition", "1");
        headers.put("dead-letter-offset", id.substring(id.lastIndexOf('-') + 1));
        headers.put("dead-letter-service", "tier-service");
        headers.forEach((name, text) -> letter.headers().add(name, text.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", ServiceBacking.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(letter).get();
        }
    }
}
