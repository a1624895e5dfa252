package ngage.proof.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import ngage.local.CannotRun;

/** How many database transactions with facts a service has done, by its own count. */
final class Rounds {
    private static final String COUNT = "ngage_batch_records_count ";

    private Rounds() {}

    static long of(URI service) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(service.resolve("/q/metrics")).build();
            return client.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(COUNT))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(COUNT.length())))
                    .sum();
        } catch (IOException e) {
            throw new CannotRun(service + " does not say how many rounds it did: " + e.getMessage(), e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while asking " + service, stopped);
        }
    }
}
