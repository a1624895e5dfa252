package ngage.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import ngage.local.CannotRun;

/**
 * Where everything answers.
 *
 * @param brokers {@code HOST:PORT} of Kafka
 * @param ledger JDBC URL of the database with the ledger
 */
record Services(String brokers, URI partner, URI tier, URI commission, String ledger) {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a service answers to a GET. */
    static JsonNode get(URI address) {
        try {
            var request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
            var response = HTTP.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new CannotRun(address + " answered " + response.statusCode() + ".");
            }
            return JSON.readTree(response.body());
        } catch (IOException broken) {
            throw new CannotRun(address + " does not answer: " + broken.getMessage(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("interrupted while asking " + address, stopped);
        }
    }
}
