package ngage.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What a service answers to GET requests. */
final class Answers {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int PAGE_SIZE = 1000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;

    Answers(URI base) {
        this.base = base;
    }

    /** The answer to a path, or nothing if the service does not know what is asked for (404). */
    Optional<JsonNode> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Accept", "application/json")
                    .timeout(TIMEOUT)
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 -> Optional.of(json.readTree(response.body()));
                case 404 -> Optional.empty();
                default -> throw new AuditFailed(base + path + " answers " + response.statusCode() + ".");
            };
        } catch (IOException e) {
            throw new AuditFailed(base + path + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditFailed("The audit was interrupted.", e);
        }
    }

    /** Hands over every item of a paged answer. */
    void items(String path, Consumer<JsonNode> use) {
        String separator = path.contains("?") ? "&" : "?";
        String cursor = "";
        while (true) {
            Optional<JsonNode> page = get(path + separator + "limit=" + PAGE_SIZE + cursor);
            page.ifPresent(answer -> answer.path("items").forEach(use));
            JsonNode next = page.orElse(json.missingNode()).path("next");
            if (!next.isTextual()) {
                return;
            }
            cursor = "&cursor=" + URLEncoder.encode(next.textValue(), StandardCharsets.UTF_8);
        }
    }
}
