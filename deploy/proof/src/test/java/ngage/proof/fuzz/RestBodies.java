package ngage.proof.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import ngage.value.Shown;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Bodies of REST calls as the services read them, without a server: the same mapper, the same records, the same validation, and
 * for what cannot be read the same answer. What is private to the services is opened here and nowhere else.
 */
final class RestBodies {
    /** Every record that a call's body becomes; {@code HostileInputTest} holds the list against the resources. */
    static final List<String> WISHES = List.of(
            "ngage.partner.partner.NewPartner",
            "ngage.partner.partner.NameAndContact",
            "ngage.partner.enrolment.NewEnrolment",
            "ngage.partner.certification.NewCertification",
            "ngage.partner.termination.NewTermination",
            "ngage.partner.succession.SuccessionResource$NewSuccession",
            "ngage.partner.transfer.NewTransfer",
            "ngage.partner.rate.ExchangeRateResource$NewRates",
            "ngage.commission.tripwire.TripwireResource$NewRelease",
            "ngage.partner.deadletter.DeadLetterResource$Retry",
            "ngage.partner.deadletter.DeadLetterResource$Discard");

    private static final int DETAIL_MAX = 1_000;
    private static final String OF_PARTNERS = "ngage.partner.";

    private static final List<Class<?>> CLASSES = classes();
    private static final ObjectMapper STRICT = strict();
    private static final ObjectMapper PLAIN = plain();
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();
    private static final Object UNREADABLE = made("ngage.partner.problem.UnreadableBody");

    private RestBodies() {}

    /** Reads the body of one of the calls, validates it, and reads again what it would be written as. */
    static void take(int call, byte[] body) {
        if (!isUtf8(body)) return;
        Class<?> type = CLASSES.get(call % CLASSES.size());
        boolean ofPartners = type.getName().startsWith(OF_PARTNERS);
        ObjectMapper mapper = ofPartners ? STRICT : PLAIN;
        Object wish;
        try {
            wish = mapper.readValue(body, type);
        } catch (JsonProcessingException refused) {
            if (ofPartners) answered(refused);
            return;
        } catch (IOException notOfJson) {
            throw new AssertionError("a refusal that nobody answers: " + notOfJson, notOfJson);
        }
        if (wish == null || !VALIDATOR.validate(wish).isEmpty()) return;
        if (!again(mapper, wish, type).equals(wish)) throw new AssertionError(wish + " is read again as another");
    }

    /** What is no text in UTF-8 is refused before anybody reads it ({@code HostileBodiesIT}, {@code TripwireIT}). */
    private static boolean isUtf8(byte[] body) {
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    private static Object again(ObjectMapper mapper, Object wish, Class<?> type) {
        try {
            return mapper.readValue(mapper.writeValueAsBytes(wish), type);
        } catch (IOException e) {
            throw new AssertionError(wish + " cannot be read again: " + e, e);
        }
    }

    /** The mapper of the nearest exception answers, as in the server: 400, and nothing of the inside. */
    private static void answered(JsonProcessingException refused) {
        Method mapper = Arrays.stream(UNREADABLE.getClass().getDeclaredMethods())
                .filter(method -> method.getReturnType() == Response.class
                        && method.isAnnotationPresent(ServerExceptionMapper.class))
                .filter(method -> method.getParameterTypes()[0].isInstance(refused))
                .min(Comparator.comparingInt(method -> distance(refused.getClass(), method.getParameterTypes()[0])))
                .orElseThrow(() -> new AssertionError("nobody answers " + refused, refused));
        Response answer = (Response) called(mapper, UNREADABLE, refused);
        String detail = Objects.requireNonNullElse(((HttpProblem) answer.getEntity()).getDetail(), "");
        boolean fit = answer.getStatus() == 400
                && !detail.isBlank()
                && detail.length() <= DETAIL_MAX
                && !detail.contains("ngage.")
                && !detail.contains("java.");
        if (!fit) throw new AssertionError("no reason for people: " + Shown.of(detail));
    }

    /** How many steps up the thrown class has to go. */
    private static int distance(Class<?> thrown, Class<?> mapped) {
        int steps = 0;
        for (Class<?> at = thrown; at != null && at != mapped; at = at.getSuperclass()) steps++;
        return steps;
    }

    private static List<Class<?>> classes() {
        return WISHES.stream().<Class<?>>map(RestBodies::named).toList();
    }

    /** As Quarkus makes it for the commission service, which asks for nothing more. */
    private static ObjectMapper plain() {
        return new ObjectMapper()
                .registerModules(new JavaTimeModule(), new Jdk8Module(), new ParameterNamesModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    private static ObjectMapper strict() {
        ObjectMapper mapper = plain();
        ((ObjectMapperCustomizer) made("ngage.partner.problem.StrictJson")).customize(mapper);
        return mapper;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object made(String name) {
        try {
            Constructor<?> constructor = named(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object called(Method method, Object on, Object with) {
        try {
            method.setAccessible(true);
            return method.invoke(on, with);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " fails: " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
