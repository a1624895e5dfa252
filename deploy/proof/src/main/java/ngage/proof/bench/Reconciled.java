package ngage.proof.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import ngage.local.CannotRun;

/** Whether a commission service finds the same sums in its ledger and in the payout topics. */
final class Reconciled {
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(500);

    private Reconciled() {}

    /** By its next comparison; one that does not come is none that is right. */
    static boolean is(URI commission) {
        Instant now = Instant.now();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (Instant.now().isBefore(now.plus(WITHIN))) {
                JsonNode answer = ask(client, commission);
                String asOf = answer.path("asOf").textValue();
                if (asOf != null && Instant.parse(asOf).isAfter(now)) {
                    return answer.path("balanced").asBoolean();
                }
                Thread.sleep(LOOK);
            }
            return false;
        } catch (IOException e) {
            throw new CannotRun(commission + " does not say what it has compared: " + e.getMessage(), e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotRun("Interrupted while asking " + commission, stopped);
        }
    }

    private static JsonNode ask(HttpClient client, URI commission) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(commission.resolve("/payouts/reconciliation"))
                .build();
        return new ObjectMapper()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
