package ngage.peer.textbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import ngage.wire.Topic;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

class OutboxRowTest {

    @Test
    void headersComeBackByteForByte() {
        List<Header> headers =
                List.of(OutboxRow.header("ce_id", "a b\nc"), new RecordHeader("raw", new byte[] {0, -1, 10, 32}));
        OutboxRow row = OutboxRow.of(Topic.DEAD_LETTER, "k".getBytes(UTF_8), "v".getBytes(UTF_8), headers);
        assertThat(row.kafkaHeaders()).hasSize(2);
        for (int i = 0; i < headers.size(); i++) {
            assertThat(row.kafkaHeaders().get(i).key()).isEqualTo(headers.get(i).key());
            assertThat(row.kafkaHeaders().get(i).value())
                    .isEqualTo(headers.get(i).value());
        }
    }
}
