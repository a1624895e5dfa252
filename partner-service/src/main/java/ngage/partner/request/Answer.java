package ngage.partner.request;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * What a request that creates something is answered with.
 *
 * @param location where what was created, or changed by it, can be read
 * @param body becomes the JSON body
 */
public record Answer(int status, URI location, Object body) {
    /** The partner itself was created. */
    public static Answer created(URI location, Object body) {
        return new Answer(Response.Status.CREATED.getStatusCode(), location, body);
    }

    static Response response(int status, String location, String json) {
        return Response.status(status)
                .header(HttpHeaders.LOCATION, location)
                .type("application/json")
                .entity(json)
                .build();
    }
}
