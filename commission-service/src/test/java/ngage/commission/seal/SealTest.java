package ngage.commission.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import ngage.delivery.Output;
import ngage.event.EventId;
import ngage.event.LedgerSealed;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealTest {
    private static final EventId CAUSE = new EventId("/billing", "e-1");
    private static final Instant AT = Instant.parse("2026-03-01T06:30:00Z");
    private static final String ZEROS = "0".repeat(64);
    private static final String HASH = "9f".repeat(32);

    /** A later recovery reads every seal there is, those of an earlier recovery too. */
    @ParameterizedTest
    @CsvSource({"0, 5, false", "0, 0, true", "7, 5, false", "7, 0, true"})
    void whatIsPublishedCanBeReadAgain(int lane, int lines, boolean restored) {
        Seal.Began began = new Seal.Began(CAUSE, lane, -1, 0, AT);
        Output output = new Seal(began, 1, 42, lines, ZEROS, HASH).output();

        assertThat(output.topic()).isEqualTo(Topic.LEDGER_SEALED);
        assertThat(EventCodec.read(Topic.LEDGER_SEALED, output.body()))
                .isEqualTo(new LedgerSealed(lane, 1, 42, lines, restored, ZEROS, HASH, CAUSE));
    }
}
