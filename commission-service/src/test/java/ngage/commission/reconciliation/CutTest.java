package ngage.commission.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import ngage.commission.reconciliation.Cut.Stretch;
import ngage.delivery.Position;
import org.junit.jupiter.api.Test;

/** Cuts, and what lies between two of them. */
class CutTest {

    @Test
    void between_two_cuts_lies_what_was_published_since_steps_and_new_partitions_included() {
        // Given
        Cut earlier = new Cut(Map.of(1, at(10, 0), 2, at(5, 2), 3, at(7, 0), 0, Cut.ALL));
        Cut later = new Cut(Map.of(1, at(12, 0), 2, at(5, 3), 3, at(7, 0), 4, at(2, 0), 0, Cut.ALL));

        // Then
        assertThat(later.since(earlier))
                .containsExactlyInAnyOrder(
                        new Stretch(1, at(10, 0), at(12, 0)),
                        new Stretch(2, at(5, 2), at(5, 3)),
                        new Stretch(3, at(7, 0), at(7, 0)),
                        new Stretch(4, at(0, 0), at(2, 0)),
                        new Stretch(0, Cut.ALL, Cut.ALL));
        assertThat(later.isNotBefore(earlier)).isTrue();
    }

    @Test
    void a_cut_that_lost_a_partition_or_went_back_in_one_is_before_the_other() {
        Cut earlier = new Cut(Map.of(1, at(10, 0), 2, at(5, 2)));

        assertThat(new Cut(Map.of(1, at(10, 0))).isNotBefore(earlier)).isFalse();
        assertThat(new Cut(Map.of(1, at(11, 0), 2, at(5, 1))).isNotBefore(earlier))
                .isFalse();
        assertThat(earlier.isNotBefore(earlier)).isTrue();
    }

    private static Position at(long offset, int step) {
        return new Position(offset, step);
    }
}
