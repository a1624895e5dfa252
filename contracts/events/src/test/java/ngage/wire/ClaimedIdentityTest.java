package ngage.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import ngage.event.EventId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who a record claims to be is told also where nothing else of it can be read. */
class ClaimedIdentityTest {
    private static final EventId ID = new EventId("/shops/hamburg", "order-1");
    private static final Map<String, String> BINARY = Map.of("ce_source", "/shops/hamburg", "ce_id", "order-1");

    @Test
    void headersTellItWhateverTheBodyIs() {
        assertThat(claimed("{\"orderId\":", BINARY)).isEqualTo(ID);
        assertThat(EventCodec.identity(null, lookup(BINARY))).as("a tombstone").isEqualTo(ID);
        assertThat(claimed(" ".repeat(EventCodec.BODY_BYTES_MAX + 1), BINARY)).isEqualTo(ID);
    }

    @Test
    void aStructuredBodyTellsItWhateverItsDataIs() {
        String event =
                "{\"specversion\":\"9\",\"id\":\"order-1\",\"source\":\"/shops/hamburg\",\"type\":\"?\",\"data\":7}";

        assertThat(claimed(event, Map.of())).isEqualTo(ID);
        assertThat(claimed(event, Map.of("content-type", EventCodec.STRUCTURED)))
                .isEqualTo(ID);
    }

    @Test
    void whatCannotBeReadClaimsNothing() {
        assertThat(claimed("{\"id\":\"order-1\"", Map.of())).isNull();
        assertThat(claimed("{\"id\":\"order-1\"}", Map.of())).isNull();
        assertThat(claimed(" ".repeat(EventCodec.BODY_BYTES_MAX + 1), Map.of())).isNull();
        assertThat(EventCodec.identity(null, lookup(Map.of()))).isNull();
        assertThat(claimed("{}", Map.of("ce_id", "order-1"))).isNull();
        assertThat(claimed("{}", Map.of("ce_id", "order 1", "ce_source", "/a"))).isNull();
    }

    private static @Nullable EventId claimed(String body, Map<String, String> headers) {
        return EventCodec.identity(body.getBytes(StandardCharsets.UTF_8), lookup(headers));
    }

    private static HeaderLookup lookup(Map<String, String> headers) {
        return name -> {
            String value = headers.get(name);
            return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        };
    }
}
