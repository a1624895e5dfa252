package ngage.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Customers given away through the partner service: decided there and kept there, so a recovery has to bring each back, and no
 * id may ever decide a second time.
 */
final class Transfers {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What the service answered, by where it answers. */
    private final Map<String, String> decided = new LinkedHashMap<>();

    private String receiver = "";

    /** One more customer, to a partner whom the service has registered itself. */
    void decide(URI partnerService, String customer) {
        if (receiver.isEmpty()) {
            receiver = "P-receiver";
            assertThat(post(partnerService.resolve("/partners"), partner(receiver))
                            .statusCode())
                    .isEqualTo(201);
        }
        String path = "/customers/" + customer + "/transfers";
        String id = "T-" + customer;
        assertThat(post(partnerService.resolve(path), wish(id, "\"" + receiver + "\""))
                        .statusCode())
                .isEqualTo(201);
        String place = path + "/" + id;
        decided.put(place, get(partnerService.resolve(place)).body());
    }

    /** Each is there as it was decided; the same wish is no second one, and another under its id is refused. */
    void assertKnown(URI partnerService) {
        decided.forEach((place, answer) -> {
            HttpResponse<String> now = get(partnerService.resolve(place));
            assertThat(now.statusCode()).as(place).isEqualTo(200);
            assertThat(now.body()).isEqualTo(answer);
            int slash = place.lastIndexOf('/');
            URI transfers = partnerService.resolve(place.substring(0, slash));
            String id = place.substring(slash + 1);
            assertThat(post(transfers, wish(id, "\"" + receiver + "\"")).statusCode())
                    .as("%s again", id)
                    .isEqualTo(201);
            assertThat(post(transfers, wish(id, "null")).statusCode())
                    .as("another transfer as %s", id)
                    .isEqualTo(409);
        });
    }

    private static String partner(String id) {
        return """
                {"partnerId":"%s","name":"Receiver","contact":{"email":"receiver@example.org"},"brand":"NFON",\
                "channel":"AGENT","country":"DE"}""".formatted(id);
    }

    private static String wish(String id, String to) {
        return """
                {"transferId":"%s","toPartnerId":%s,"effectiveOn":"2026-06-01","reason":"handed over"}""".formatted(id, to);
    }

    private HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET().build());
    }

    private HttpResponse<String> post(URI uri, String body) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
