package ngage.partner.console.neighbour;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import ngage.partner.PartnerServiceConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the tier and the commission service; several questions at once, and no answer is an answer, too. */
@ApplicationScoped
public class Neighbours {
    /** The name of the tier service. */
    public static final String TIER = "tier-service";

    /** The name of the commission service. */
    public static final String COMMISSION = "commission-service";

    private static final Logger LOG = Logger.getLogger(Neighbours.class);
    private static final Duration CONNECTS_WITHIN = Duration.ofMillis(500);
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    /** Answers may grow members that are not known here. */
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS_WITHIN)
            .build();

    private final PartnerServiceConfig config;

    Neighbours(PartnerServiceConfig config) {
        this.config = config;
    }

    /** Asks the tier service. */
    public <T> CompletableFuture<Reply<T>> tier(String path, Class<T> answer) {
        return ask(TIER, config.tier().url(), path, null, config.console().timeout(), answer);
    }

    /** Asks the commission service. */
    public <T> CompletableFuture<Reply<T>> commission(String path, Class<T> answer) {
        return commission(path, config.console().timeout(), answer);
    }

    /** Asks the commission service something that may take it longer than a page waits for others. */
    public <T> CompletableFuture<Reply<T>> commission(String path, Duration within, Class<T> answer) {
        return ask(COMMISSION, config.commission().url(), path, null, within, answer);
    }

    /** Asks the tier service what it would make of something; nothing is changed by it. */
    public <T> CompletableFuture<Reply<T>> tier(String path, Body body, Class<T> answer) {
        return ask(TIER, config.tier().url(), path, body, config.console().timeout(), answer);
    }

    /** Asks the commission service what it would make of something; nothing is changed by it. */
    public <T> CompletableFuture<Reply<T>> commission(String path, Body body, Class<T> answer) {
        return ask(
                COMMISSION,
                config.commission().url(),
                path,
                body,
                config.console().timeout(),
                answer);
    }

    /** What a question is about. */
    public record Body(String contentType, String text) {}

    /** What a service said, whatever the status. */
    public record Said(int status, String text) {
        private static final int OK_MIN = 200;
        private static final int OK_MAX = 299;

        public boolean isGood() {
            return status >= OK_MIN && status <= OK_MAX;
        }
    }

    /** The services that can be asked, by their names; those without an address, too. */
    public List<String> names() {
        return List.of(TIER, COMMISSION);
    }

    /** Asks for a text; whoever asks for the state of a service must be told also that it is not well. */
    public CompletableFuture<Reply<Said>> text(String service, String path) {
        return say(service, path, null, Map.of());
    }

    /** Lets a service do something. */
    public CompletableFuture<Reply<Said>> order(String service, String path, Body body, String idempotencyKey) {
        return say(service, path, body, Map.of("Idempotency-Key", idempotencyKey));
    }

    private CompletableFuture<Reply<Said>> say(
            String service, String path, @Nullable Body body, Map<String, String> headers) {
        Optional<URI> address =
                service.equals(TIER) ? config.tier().url() : config.commission().url();
        if (address.isEmpty()) return CompletableFuture.completedFuture(new Reply.Away<>(service));
        HttpRequest.Builder asking = HttpRequest.newBuilder(address.get().resolve(path))
                .timeout(
                        body == null
                                ? config.console().timeout()
                                : config.console().explanationTimeout());
        headers.forEach(asking::header);
        if (body != null) {
            asking.header(HttpHeaders.CONTENT_TYPE, body.contentType())
                    .POST(HttpRequest.BodyPublishers.ofString(body.text()));
        }
        return http.sendAsync(asking.build(), HttpResponse.BodyHandlers.ofString())
                .handle((response, broken) -> {
                    if (response != null) return new Reply.Known<>(new Said(response.statusCode(), response.body()));
                    LOG.debugf(broken, "%s does not answer", service);
                    return new Reply.Away<>(service);
                });
    }

    private <T> CompletableFuture<Reply<T>> ask(
            String service, Optional<URI> address, String path, @Nullable Body body, Duration within, Class<T> answer) {
        if (address.isEmpty()) return CompletableFuture.completedFuture(new Reply.Away<>(service));
        HttpRequest.Builder asking = HttpRequest.newBuilder(address.get().resolve(path))
                .timeout(within)
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        if (body != null) {
            asking.header(HttpHeaders.CONTENT_TYPE, body.contentType())
                    .POST(HttpRequest.BodyPublishers.ofString(body.text()));
        }
        HttpRequest question = asking.build();
        return http.sendAsync(question, HttpResponse.BodyHandlers.ofByteArray()).handle((response, broken) -> {
            if (response == null) {
                LOG.debugf(broken, "%s does not answer", service);
                return new Reply.Away<>(service);
            }
            return read(service, response, answer);
        });
    }

    private <T> Reply<T> read(String service, HttpResponse<byte[]> response, Class<T> answer) {
        if (response.statusCode() >= SERVER_ERROR) return new Reply.Away<>(service);
        if (response.statusCode() != OK) return new Reply.Unknown<>();
        try {
            return new Reply.Known<>(json.readValue(response.body(), answer));
        } catch (IOException unreadable) {
            throw new IllegalStateException(service + " answered " + response.uri() + " unreadably", unreadable);
        }
    }
}
