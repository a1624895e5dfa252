package ngage.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ngage.local.publish.Message;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    @Test
    void theSameNumbersGiveTheSameBytes() {
        Workload one = Workload.of(20_000, 3);
        Workload same = Workload.of(20_000, 3);
        assertThat(one.facts()).hasSize(20_000);
        for (int i = 0; i < 20_000; i += 97) {
            Message fact = same.facts().get(i);
            assertThat(one.facts().get(i).id()).isEqualTo(fact.id());
            assertThat(one.facts().get(i).data()).isEqualTo(fact.data());
        }
        assertThat(Workload.of(20_000, 4).facts().get(10_000).data())
                .isNotEqualTo(one.facts().get(10_000).data());
    }

    @Test
    void aLongWorkloadIsMostlyBookings() {
        assertThat(Workload.of(200_000, 1).bookings()).isGreaterThan(100_000);
    }

    @Test
    void aSmallMarketIsMostlyBookingsHoweverSmall() {
        Workload small = Workload.small(20_000, 1);
        assertThat(small.facts()).hasSizeBetween(14_000, 26_000);
        assertThat(small.bookings()).isGreaterThan(small.facts().size() / 2);
    }
}
