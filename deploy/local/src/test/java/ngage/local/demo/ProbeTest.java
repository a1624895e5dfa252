package ngage.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 6);

    @Test
    void aPayoutIsFoundByItsBooking() {
        assertThat(Probe.number("{\"payoutId\":\"x\",\"bookingId\":\"PROBE-12-340\",\"amount\":1}", "PROBE-12-"))
                .isEqualTo(340);
    }

    @Test
    void anotherProbesPayoutIsNone() {
        assertThat(Probe.number("{\"bookingId\":\"PROBE-12-340\"}", "PROBE-1-")).isEqualTo(-1);
        assertThat(Probe.number("{\"customerId\":\"PROBE-1-340\"}", "PROBE-1-")).isEqualTo(-1);
    }

    @Test
    void aCourseSendsItsRateForItsLength() {
        assertThat(course(200, List.of("C-1")).bookings()).isEqualTo(2_000);
    }

    @Test
    void aCourseWithNothingToSendIsRefused() {
        assertThatThrownBy(() -> course(200, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> course(0, List.of("C-1"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Probe.Course course(int rate, List<String> customers) {
        return new Probe.Course(rate, Duration.ofSeconds(10), customers, MONTH, "PROBE-1-");
    }
}
