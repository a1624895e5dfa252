package ngage.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service whether it can do its work. */
final class Health {

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int OK = 200;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    private Health() {}

    static boolean ready(URI service) {
        HttpRequest question = HttpRequest.newBuilder(service.resolve("/q/health/ready"))
                .timeout(ANSWER)
                .build();
        try {
            return CLIENT.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
