package ngage.partner.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.stream.Collectors;
import ngage.value.Shown;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says which member of a body could not be read, in words of JSON instead of classes. */
class UnreadableBody {
    /** Before the mappers that extensions bring for the same exceptions, which name no violations. */
    private static final int FIRST = 1;

    @ServerExceptionMapper(priority = FIRST)
    public Response unknownMember(UnrecognizedPropertyException unknown) {
        return Problems.invalid(path(unknown), "is not known here").toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response wrongFormat(InvalidFormatException wrong) {
        return Problems.invalid(path(wrong), expected(wrong.getTargetType())).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response wrongType(MismatchedInputException wrong) {
        return Problems.invalid(path(wrong), expected(wrong.getTargetType())).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response notJson(StreamReadException broken) {
        return notReadable(broken);
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response beyondLimits(StreamConstraintsException beyond) {
        return notReadable(beyond);
    }

    @ServerExceptionMapper(priority = FIRST)
    public Response notMapped(JsonMappingException broken) {
        return notReadable(broken);
    }

    private static Response notReadable(JsonProcessingException broken) {
        return Problems.invalid("", "is not JSON as expected: " + Shown.of(broken.getOriginalMessage()))
                .toResponse();
    }

    private static String path(JsonMappingException broken) {
        return broken.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .map(Shown::of)
                .collect(Collectors.joining("."));
    }

    private static String expected(Class<?> type) {
        if (type == null) return "has the wrong type";
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (Temporal.class.isAssignableFrom(type)) return "must be a day such as 2026-03-31";
        if (type == String.class) return "must be a text";
        return "must be an object";
    }
}
