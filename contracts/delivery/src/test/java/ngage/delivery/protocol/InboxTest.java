package ngage.delivery.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final InputPartition BOOKINGS = new InputPartition("revenue-booked", 0);
    private static final int MEBIBYTE = 1 << 20;

    private final Inbox inbox = new Inbox(10);

    @Test
    void holdsPollingBackFromWhenItIsFullUntilHalfIsTaken() {
        // Given
        open(1);

        // When, then
        add(9, 1);
        assertThat(inbox.hasNewsForPolling()).isFalse();
        add(5, 1);
        assertThat(inbox.hasNewsForPolling()).isTrue();
        assertThat(inbox.holdsBack()).isTrue();
        assertThat(inbox.hasNewsForPolling()).isFalse();
        assertThat(take(8)).isEqualTo(8);
        assertThat(inbox.hasNewsForPolling())
                .as("six of ten are more than half")
                .isFalse();
        assertThat(take(1)).isEqualTo(1);
        assertThat(inbox.hasNewsForPolling()).isTrue();
        assertThat(inbox.holdsBack()).isFalse();
    }

    @Test
    void isFullOfFewRecordsThatAreLarge() {
        open(1);

        add(8, 9 * MEBIBYTE);

        assertThat(inbox.holdsBack()).isTrue();
        assertThat(take(4)).isEqualTo(4);
        assertThat(inbox.holdsBack()).as("36 of 64 MiB wait").isTrue();
        assertThat(take(1)).isEqualTo(1);
        assertThat(inbox.holdsBack()).isFalse();
    }

    @Test
    void takesWhatWasPolledBeforeThePollingWasTold() {
        open(1);
        add(10, 1);
        assertThat(inbox.holdsBack()).isTrue();

        add(20, 1);

        assertThat(take(40)).isEqualTo(30);
        assertThat(inbox.holdsBack()).isFalse();
    }

    @Test
    void whoIsToldLateIsToldHowItIsThen() {
        open(1);
        add(10, 1);
        assertThat(inbox.hasNewsForPolling()).isTrue();

        assertThat(take(10)).isEqualTo(10);

        assertThat(inbox.holdsBack()).isFalse();
        assertThat(inbox.hasNewsForPolling()).isFalse();
    }

    @Test
    void anAssignmentBeginsWithNothingHeldBack() {
        // Given
        open(1);
        add(10, 1);
        assertThat(inbox.holdsBack()).isTrue();

        // When
        inbox.revoke();
        open(2);

        // Then
        assertThat(inbox.takes(1)).isFalse();
        assertThat(inbox.hasNewsForPolling()).isFalse();
        add(10, 1);
        assertThat(inbox.hasNewsForPolling()).isTrue();
    }

    private void open(int generation) {
        inbox.open(new Assignment(() -> generation, Map.of(), Map.of()));
        assertThat(take(10)).as("the first round comes without records").isZero();
    }

    private void add(int records, int bytes) {
        for (int i = 0; i < records; i++) inbox.add(new Waiting(i, bytes));
    }

    private int take(int recordsMax) {
        Round round = inbox.take(recordsMax);
        return Optional.ofNullable(round).orElseThrow().records().size();
    }

    private record Waiting(long offset, int valueBytes) implements InputRecord {
        @Override
        public InputPartition partition() {
            return BOOKINGS;
        }

        @Override
        public Instant recordedAt() {
            return Instant.EPOCH;
        }

        @Override
        public byte[] key() {
            return new byte[0];
        }

        @Override
        public byte[] value() {
            return new byte[0];
        }

        @Override
        public byte[] header(String name) {
            return new byte[0];
        }

        @Override
        public List<Header> headers() {
            return List.of();
        }
    }
}
