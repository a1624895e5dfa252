package ngage.partner.problem;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import ngage.backing.ServiceBacking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever body comes: a refusal in time that says nothing of the inside, and the service goes on. */
@QuarkusTest
@WithTestResource(value = ServiceBacking.class, scope = TestResourceScope.GLOBAL)
class HostileBodiesIT {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Map<String, byte[]> BODIES = bodies();

    private static Map<String, byte[]> bodies() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("empty", "");
        texts.put("not JSON", "{\"a\":");
        texts.put("no object", "[]");
        texts.put("null", "null");
        texts.put("deep lists", "[".repeat(20_000));
        texts.put("deep objects", "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000));
        texts.put("deep in an unknown member", "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
        texts.put("huge number", "{\"revision\":" + "9".repeat(50_000) + "}");
        texts.put("huge exponent", "{\"rates\":{\"USD\":1e999999999}}");
        texts.put("not a number", "{\"revision\":NaN}");
        texts.put("doubled member", "{\"name\":\"a\",\"name\":\"b\"}");
        texts.put("long name", "{\"" + "n".repeat(60_000) + "\":1}");
        texts.put("lone surrogate", "{\"name\":\"\\ud800\"}");
        texts.put("nul", "{\"name\":\"\\u0000\"}");
        texts.put("two objects", "{}{}");
        texts.put("too large", "{\"name\":\"" + "x".repeat(70_000) + "\"}");
        texts.put("yaml bomb", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n");
        texts.put("yaml tag", "!!javax.script.ScriptEngineManager []\n");
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        texts.forEach((name, text) -> bodies.put(name, text.getBytes(UTF_8)));
        bodies.put("byte order mark", "\uFEFF[]".getBytes(UTF_8));
        bodies.put("wide characters", "{\"name\":\"a\"}".getBytes(UTF_16));
        bodies.put("wider than any character", new byte[] {0, 0, 0, '{', 0x7f, -1, -1, -1});
        bodies.put("other charset", "{\"name\":\"Kähler\"}".getBytes(ISO_8859_1));
        return bodies;
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /partners",
        "PUT, /partners/P-1/contact",
        "POST, /partners/P-1/enrolments",
        "POST, /partners/P-1/certifications",
        "POST, /partners/P-1/termination",
        "POST, /partners/P-1/succession",
        "POST, /customers/C-1/transfers",
        "PUT, /exchange-rates/2026-01",
        "POST, /programmes/ngage/versions",
        "POST, /dead-letters/order-placed-0-1/retry",
        "POST, /dead-letters/order-placed-0-1/discard",
    })
    void isRefusedInTimeAndTheServiceGoesOn(String method, String path) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (Map.Entry<String, byte[]> body : BODIES.entrySet()) {
                for (String contentType : new String[] {"application/json", "application/yaml", "text/plain"}) {
                    refused(client, method, path, contentType, body.getKey(), body.getValue());
                }
            }
        }
        given().get("/programmes").then().statusCode(200);
    }

    @Test
    void aBodyAboveTheLimitIsAnsweredWithAProblem() {
        given().contentType("application/json")
                .body("{\"name\":\"" + "x".repeat(1_000_000) + "\"}")
                .post("/partners")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", equalTo("The body has more than 65536 bytes, which is all that is taken"));
    }

    private static void refused(
            HttpClient client, String method, String path, String contentType, String name, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        long begun = System.nanoTime();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(name).isLessThan(LONGEST);
        assertThat(answer.statusCode())
                .as("%s as %s: %s", name, contentType, answer.body())
                .isBetween(400, 499);
        assertThat(answer.body())
                .as(name)
                .doesNotContain("Exception", "java.", "ngage.", "\tat ")
                .hasSizeLessThan(5_000);
    }
}
