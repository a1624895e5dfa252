package ngage.partner.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.validation.Violation;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.StatusType;
import java.util.List;
import java.util.stream.Collectors;
import ngage.terms.Fault;

/** The refusals this service answers with; each says what is wrong in a sentence, and in which field. */
public final class Problems {
    private static final int UNPROCESSABLE = 422;

    private Problems() {}

    /** 400: a field of the body is wrong in itself. */
    public static HttpProblem invalid(String field, String message) {
        return aboutField(Status.BAD_REQUEST, field, message);
    }

    /** 409: the wish does not fit the state of what it is about. */
    public static HttpProblem conflict(String field, String message) {
        return aboutField(Status.CONFLICT, field, message);
    }

    /** 404: there is no such thing. */
    public static HttpProblem notFound(String detail) {
        return HttpProblem.valueOf(Status.NOT_FOUND, detail);
    }

    /** 503: what the answer needs is away. */
    public static HttpProblem unavailable(String detail) {
        return HttpProblem.valueOf(Status.SERVICE_UNAVAILABLE, detail);
    }

    /** 422: the request as a whole cannot be followed. */
    public static HttpProblem unprocessable(String detail) {
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle("Unprocessable Content")
                .withDetail(detail)
                .build();
    }

    /** 413: the body has more bytes than are taken. */
    static HttpProblem tooLarge(int bytesMax) {
        return HttpProblem.valueOf(
                Status.REQUEST_ENTITY_TOO_LARGE,
                "The body has more than " + bytesMax + " bytes, which is all that is taken");
    }

    /** Every fault of a text, each by its path: with 400 it cannot be read, with 422 it makes no sense. */
    public static HttpProblem faulty(boolean readable, List<Fault> faults) {
        return HttpProblem.builder()
                .withStatus(readable ? UNPROCESSABLE : Status.BAD_REQUEST.getStatusCode())
                .withTitle(readable ? "Unprocessable Content" : Status.BAD_REQUEST.getReasonPhrase())
                .withDetail(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")))
                .with(
                        "violations",
                        faults.stream()
                                .map(fault ->
                                        Violation.In.body.field(fault.path()).message(fault.message()))
                                .toList())
                .build();
    }

    private static HttpProblem aboutField(StatusType status, String field, String message) {
        return named(status, field, message).build();
    }

    /** A refusal about a field, for those that add to it. */
    public static HttpProblem.Builder named(StatusType status, String field, String message) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(field.isEmpty() ? "The body " + message : field + " " + message)
                .with("violations", List.of(Violation.In.body.field(field).message(message)));
    }
}
