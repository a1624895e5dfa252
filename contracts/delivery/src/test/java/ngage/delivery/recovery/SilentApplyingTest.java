package ngage.delivery.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ngage.delivery.Position;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** In which order recovery applies what one poll brought. */
class SilentApplyingTest {
    private static final TopicPartition PARTNERS = new TopicPartition("partner-changed", 0);
    private static final TopicPartition PROGRAMMES = new TopicPartition("programme-published", 3);

    @Test
    void whatIsHalfPublishedComesBehindEverythingElse() {
        // Given a programme of which three steps are published, polled before partners that are published wholly
        List<ConsumerRecord<byte[], byte[]>> polled =
                List.of(record(PROGRAMMES, 6), record(PROGRAMMES, 7), record(PARTNERS, 1), record(PARTNERS, 2));
        var published = Map.of(PROGRAMMES, new Position(7, 3), PARTNERS, new Position(3, 0));

        // When
        var turns = SilentApplying.turns(polled, published);

        // Then
        assertThat(turns).containsExactly(List.of(polled.get(0), polled.get(2), polled.get(3)), List.of(polled.get(1)));
    }

    @Test
    void eachThatIsHalfPublishedIsAlone() {
        List<ConsumerRecord<byte[], byte[]>> polled = List.of(record(PROGRAMMES, 7), record(PARTNERS, 2));
        var published = Map.of(PROGRAMMES, new Position(7, 1), PARTNERS, new Position(2, 1));

        assertThat(SilentApplying.turns(polled, published))
                .containsExactly(List.of(polled.get(0)), List.of(polled.get(1)));
    }

    @Test
    void manyAreAppliedInBoundedTransactionsAndNoneIsLeftOut() {
        int many = 2 * SilentApplying.RECORDS_PER_TRANSACTION + 1;
        List<ConsumerRecord<byte[], byte[]>> polled = IntStream.range(0, many)
                .mapToObj(offset -> record(PARTNERS, offset))
                .toList();

        var turns = SilentApplying.turns(polled, Map.of(PARTNERS, new Position(many, 0)));

        List<ConsumerRecord<byte[], byte[]>> applied = new ArrayList<>();
        turns.forEach(applied::addAll);
        assertThat(applied).isEqualTo(polled);
        assertThat(turns).hasSize(3).allSatisfy(turn -> assertThat(turn)
                .hasSizeLessThanOrEqualTo(SilentApplying.RECORDS_PER_TRANSACTION));
    }

    @Test
    void theSameOffsetOfAnotherPartitionIsWhole() {
        List<ConsumerRecord<byte[], byte[]>> polled = List.of(record(PROGRAMMES, 7), record(PARTNERS, 7));
        var published = Map.of(PROGRAMMES, new Position(7, 1), PARTNERS, new Position(8, 0));

        assertThat(SilentApplying.turns(polled, published))
                .containsExactly(List.of(polled.get(1)), List.of(polled.get(0)));
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }
}
