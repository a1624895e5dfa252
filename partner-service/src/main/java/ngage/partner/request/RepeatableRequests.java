package ngage.partner.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import ngage.partner.PartnerServiceConfig;
import ngage.partner.problem.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Runs a request once per idempotency key. The key is claimed in the same transaction as the change: a second request
 * with the key waits for the first one's commit and gets its answer, and a request that was refused leaves no trace, so
 * it may be repeated.
 */
@ApplicationScoped
public class RepeatableRequests implements PanacheRepositoryBase<AnsweredRequestRow, String> {
    /** The form of a key: 1 to 255 printable ASCII characters without blanks. */
    public static final String KEY_PATTERN = "[\\x21-\\x7E]{1,255}";

    /** The header that carries the key. */
    public static final String KEY_HEADER = "Idempotency-Key";

    private final ObjectMapper json;
    private final InstantSource clock;
    private final Duration retention;

    RepeatableRequests(ObjectMapper json, InstantSource clock, PartnerServiceConfig config) {
        this.json = json;
        this.clock = clock;
        this.retention = config.requests().retention();
    }

    /**
     * Answers a request.
     *
     * @param key null: the request is run whenever it comes
     * @param operation method and path; with the body it is what must be equal for a repetition
     * @param work runs in this transaction
     */
    @Transactional
    public Response answer(@Nullable String key, String operation, Object request, Supplier<Answer> work) {
        if (key == null) return response(work.get());
        byte[] hash = sha256(operation + "\0" + text(request));
        if (!claim(key, hash)) return repeated(findById(key), hash);
        Answer answer = work.get();
        AnsweredRequestRow row = findById(key);
        row.status = answer.status();
        row.location = answer.location().toString();
        row.body = text(answer.body());
        return Answer.response(row.status, row.location, row.body);
    }

    private boolean claim(String key, byte[] hash) {
        return getEntityManager()
                        .createNativeQuery("insert into answered_request (request_key, request_hash, answered_at)"
                                + " values (:key, :hash, :now) on conflict do nothing")
                        .setParameter("key", key)
                        .setParameter("hash", hash)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    private static Response repeated(AnsweredRequestRow first, byte[] hash) {
        if (!MessageDigest.isEqual(first.hash, hash)) {
            throw Problems.unprocessable(KEY_HEADER + " " + first.key + " was used for another request");
        }
        return Answer.response(first.status, first.location, first.body);
    }

    private Response response(Answer answer) {
        return Answer.response(answer.status(), answer.location().toString(), text(answer.body()));
    }

    @Scheduled(every = "${ngage.requests.cleanup}")
    @Transactional
    void forgetOld() {
        delete("answeredAt < ?1", clock.instant().minus(retention));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("cannot write " + value.getClass().getName() + " as JSON", broken);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
