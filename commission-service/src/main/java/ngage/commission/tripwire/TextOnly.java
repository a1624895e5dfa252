package ngage.commission.tripwire;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A body that becomes a record must be UTF-8: of other charsets the reader of JSON knows some, and fails in its own way on what
 * is none. Bodies that are taken as bytes are judged by whoever reads them.
 */
@Provider
class TextOnly implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() == byte[].class) return context.proceed();
        byte[] body = context.getInputStream().readAllBytes();
        if (!isUtf8(body)) {
            throw HttpProblem.valueOf(Response.Status.BAD_REQUEST, "The body must be text in UTF-8");
        }
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }

    private static boolean isUtf8(byte[] body) {
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }
}
