package ngage.delivery.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ngage.delivery.protocol.InputRecord.Header;
import ngage.wire.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is refused fits into {@code dead-letter}: what a broker took compressed may be far larger than what it takes. */
class RefusedTest {
    private static final int HUGE = 20 << 20;
    private static final int ROOM = 16_777_216;
    private static final Refusal REFUSAL = new Refusal(Refusal.Reason.INVALID, "no id");
    private static final Header ID = new Header("ce_id", bytes("E-1"));

    @Test
    void whatFitsGoesThereAsItCame() {
        Refused refused = refused(bytes("K"), bytes("{}"), List.of(ID));

        assertThat(refused.key()).isEqualTo(bytes("K"));
        assertThat(refused.value()).isEqualTo(bytes("{}"));
        assertThat(refused.headers()).containsExactly(ID);
    }

    @Test
    void ofAHugeValueTheBeginningGoesThere() {
        Refused refused = refused(bytes("K"), new byte[HUGE], List.of(ID));

        assertThat(refused.value()).hasSize(8 << 20);
        assertThat(cutFrom(refused)).isEqualTo(1 + HUGE + 8);
    }

    @Test
    void aHugeHeaderIsLeftOutAndTheOthersStay() {
        Header other = new Header("other", bytes("x"));
        Refused refused = refused(bytes("K"), bytes("{}"), List.of(new Header("huge", new byte[HUGE]), ID, other));

        assertThat(refused.headers()).startsWith(ID, other).hasSize(3);
        assertThat(cutFrom(refused)).isEqualTo(1 + 2 + 4 + HUGE + 8 + 6);
    }

    @Test
    void manyHeadersAndAHugeKeyFitTogetherWithAHugeValue() {
        List<Header> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) many.add(new Header("h" + i, new byte[100_000]));
        Refused refused = refused(new byte[HUGE], new byte[HUGE], many);

        long bytes =
                (long) Objects.requireNonNull(refused.key()).length + Objects.requireNonNull(refused.value()).length;
        for (Header header : refused.deadLetterHeaders("tier-service")) bytes += header.bytes();
        assertThat(bytes).isLessThan(ROOM * 3 / 4);
        assertThat(cutFrom(refused)).isGreaterThan(3L * HUGE - 1_000_000);
    }

    @Test
    void aTombstoneHasNothingToCut() {
        assertThat(refused(null, null, List.of()).headers()).isEmpty();
    }

    private static long cutFrom(Refused refused) {
        Header last = refused.headers().getLast();
        assertThat(last.name()).isEqualTo("dead-letter-cut-from");
        return Long.parseLong(new String(Objects.requireNonNull(last.value()), StandardCharsets.UTF_8));
    }

    private static Refused refused(byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        return Refused.of(1, new Came(key, value, headers), REFUSAL);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    private record Came(byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) implements InputRecord {
        @Override
        public InputPartition partition() {
            return new InputPartition("revenue-booked", 1);
        }

        @Override
        public long offset() {
            return 17;
        }

        @Override
        public Instant recordedAt() {
            return Instant.EPOCH;
        }

        @Override
        public byte @Nullable [] header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equals(name))
                    .reduce((_, last) -> last)
                    .map(Header::value)
                    .orElse(null);
        }
    }
}
