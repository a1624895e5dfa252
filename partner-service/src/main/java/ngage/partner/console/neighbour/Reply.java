package ngage.partner.console.neighbour;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What came of asking another service. */
public sealed interface Reply<T> {
    /** It answered. */
    record Known<T>(T value) implements Reply<T> {}

    /** It knows nothing of what it was asked. */
    record Unknown<T>() implements Reply<T> {}

    /** It did not answer in time, or could not. */
    record Away<T>(String service) implements Reply<T> {}

    /** The answer, if there is one. */
    default @Nullable T orNull() {
        return this instanceof Known<T>(T value) ? value : null;
    }

    /** How a file says that it could not be made: the service is away, or there is no such thing. */
    default Response failed() {
        Response.Status status =
                this instanceof Away<T> ? Response.Status.SERVICE_UNAVAILABLE : Response.Status.NOT_FOUND;
        return Response.status(status).build();
    }
}
