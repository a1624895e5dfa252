package ngage.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A body without an envelope, as somebody sends it to ask what it would do: read by the rules of its topic. */
public final class BareBody {
    private BareBody() {}

    /** The event, or why it would be refused. */
    public static Decoded read(Topic topic, byte[] body) {
        Map<String, byte[]> envelope = Map.of(
                "ce_specversion", ascii("1.0"),
                "ce_id", ascii("question"),
                "ce_source", ascii("/question"),
                "ce_type", ascii(topic.type()));
        return EventCodec.decode(topic, body, envelope::get);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
