package ngage.partner.problem;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A body above 64 KiB is read to its end and then refused, so that its sender sees the answer: a server that answers and hangs
 * up while the sender still writes takes the answer away with it. The server's own limit, far above, cuts off the rest. A body
 * that becomes a record must be UTF-8: of other charsets the reader of JSON knows some, and fails in its own way on what is none.
 */
@Provider
class BodyLimit implements ReaderInterceptor {
    private static final int BYTES_MAX = 64 * 1024;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readAllBytes();
        if (body.length > BYTES_MAX) throw Problems.tooLarge(BYTES_MAX);
        if (context.getType() != byte[].class && !isUtf8(body)) throw Problems.invalid("", "must be text in UTF-8");
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
