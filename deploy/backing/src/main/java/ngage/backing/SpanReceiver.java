package ngage.backing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes the spans of services under test, as a collector would (OTLP over HTTP, in protobuf), and keeps them to be looked at. */
public final class SpanReceiver implements AutoCloseable {
    private static final List<Span> SPANS = new CopyOnWriteArrayList<>();
    private static final int OK = 200;

    /** The configuration key by which a service is told the address. */
    private static final String KEY = "ngage.delivery.traces-endpoint";

    private final HttpServer server;

    /** Listens on any free port. */
    public SpanReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.createContext("/v1/traces", SpanReceiver::receive);
        server.start();
    }

    /** What a service must be configured with to send its spans here. */
    public Map<String, String> configuration() {
        return Map.of(KEY, "http://localhost:" + server.getAddress().getPort() + "/v1/traces");
    }

    /** What a test asks of a span; ids in hexadecimal digits, the parent's empty if there is none. */
    public record Span(String service, String name, String traceId, String spanId, String parentId) {}

    /** The spans of a trace, as they came. */
    public static List<Span> of(String traceId) {
        return SPANS.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /** Every span there is. */
    public static List<Span> all() {
        return List.copyOf(SPANS);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            SPANS.addAll(spans(ByteBuffer.wrap(exchange.getRequestBody().readAllBytes())));
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(OK, -1);
        }
    }

    /** Request: resource_spans 1; of it resource 1 and scope_spans 2; of these spans 2. */
    private static List<Span> spans(ByteBuffer request) {
        List<Span> spans = new ArrayList<>();
        for (ByteBuffer ofResource : messages(request, 1)) {
            String service = service(first(ofResource, 1));
            for (ByteBuffer ofScope : messages(ofResource, 2)) {
                for (ByteBuffer span : messages(ofScope, 2)) {
                    spans.add(new Span(
                            service,
                            text(first(span, 5)),
                            hex(first(span, 1)),
                            hex(first(span, 2)),
                            hex(first(span, 4))));
                }
            }
        }
        return spans;
    }

    /** A resource has attributes 1; of these key 1 and value 2; of that string_value 1. */
    private static String service(ByteBuffer resource) {
        return messages(resource, 1).stream()
                .filter(attribute -> text(first(attribute, 1)).equals("service.name"))
                .map(attribute -> text(first(first(attribute, 2), 1)))
                .findFirst()
                .orElse("");
    }

    private static String text(ByteBuffer utf8) {
        return StandardCharsets.UTF_8.decode(utf8.duplicate()).toString();
    }

    private static ByteBuffer first(ByteBuffer message, int field) {
        List<ByteBuffer> found = messages(message, field);
        return found.isEmpty() ? ByteBuffer.allocate(0) : found.getFirst();
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }

    /** The values of a field that are a message, a text or bytes; all else is passed over. */
    private static List<ByteBuffer> messages(ByteBuffer message, int field) {
        List<ByteBuffer> found = new ArrayList<>();
        ByteBuffer rest = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            switch ((int) (tag & 7)) {
                case 0 -> varint(rest);
                case 1 -> rest.position(rest.position() + Long.BYTES);
                case 5 -> rest.position(rest.position() + Integer.BYTES);
                case 2 -> {
                    int length = (int) varint(rest);
                    if (tag >>> 3 == field) found.add(rest.slice(rest.position(), length));
                    rest.position(rest.position() + length);
                }
                default -> throw new IllegalArgumentException("no protobuf: wire type " + (tag & 7));
            }
        }
        return found;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) return value;
        }
    }
}
