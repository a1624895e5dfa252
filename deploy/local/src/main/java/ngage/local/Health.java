package ngage.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a service whether it can do its work. */
final class Health {

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    private Health() {}

    /** What keeps a service from its work, as it says or as the network does; null if nothing does. */
    static @Nullable String missing(URI service) {
        HttpRequest question = HttpRequest.newBuilder(service.resolve("/q/health/ready"))
                .timeout(ANSWER)
                .build();
        try {
            HttpResponse<String> answer = CLIENT.send(question, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK ? null : answer.body();
        } catch (IOException notYet) {
            return notYet.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }
}
