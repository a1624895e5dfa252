package ngage.commission.ledger;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a question; a bad one is answered with its name. */
final class Question {
    private Question() {}

    /** A day such as {@code 2026-03-31}, or the other one if none is given. */
    static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
        if (text == null) return otherwise;
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw bad(field, "must be a day such as 2026-03-31, was \"" + text + "\"");
        }
    }

    static HttpProblem bad(String field, String message) {
        return HttpProblem.builder()
                .withTitle("Bad Request")
                .withStatus(Response.Status.BAD_REQUEST)
                .withDetail(field + " " + message)
                .with("violations", List.of(Map.of("field", field, "message", message)))
                .build();
    }
}
