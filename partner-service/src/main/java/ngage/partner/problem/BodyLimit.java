package ngage.partner.problem;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * A body above 64 KiB is read to its end and then refused, so that its sender sees the answer: a server that answers and hangs
 * up while the sender still writes takes the answer away with it. The server's own limit, far above, cuts off the rest.
 */
@Provider
class BodyLimit implements ReaderInterceptor {
    private static final int BYTES_MAX = 64 * 1024;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        byte[] body = context.getInputStream().readAllBytes();
        if (body.length > BYTES_MAX) throw Problems.tooLarge(BYTES_MAX);
        context.setInputStream(new ByteArrayInputStream(body));
        return context.proceed();
    }
}
