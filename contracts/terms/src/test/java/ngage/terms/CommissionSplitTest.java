package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Random;
import ngage.event.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommissionSplitTest {
    private final Programme ngage =
            Programmes.bundled().inForce("ngage", LocalDate.of(2026, 1, 1)).orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0",
        "3, 0, 0, 0", // 0.45 rounds down
        "10, 2, 1, 1", // 1.5 rounds up
        "20, 3, 2, 1", // the odd cent is for winning
        "100, 15, 8, 7",
        "12345, 1852, 926, 926",
        "-20, -3, -2, -1",
        "-10, -2, -1, -1",
        "1000000000000, 150000000000, 75000000000, 75000000000"
    })
    void splitsByNgage(long net, long total, long acquisition, long care) {
        assertThat(CommissionSplit.of(net, ngage)).isEqualTo(new CommissionSplit(total, acquisition, care));
    }

    @Test
    void agreesWithDecimalArithmeticAndLosesNothing() {
        for (long net = -30_000; net <= 30_000; net++) {
            CommissionSplit split = CommissionSplit.of(net, ngage);
            long exact = BigDecimal.valueOf(net)
                    .multiply(new BigDecimal("0.15"))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            assertThat(split.total()).as("total of %d", net).isEqualTo(exact);
            assertThat(split.acquisition() + split.care())
                    .as("halves of %d", net)
                    .isEqualTo(exact);
        }
    }

    @Test
    void anyRateAndShareAddsUpAndMirrors() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long net = random.nextLong(-1_000_000_000_000L, 1_000_000_000_001L);
            Programme terms = terms(random.nextInt(10_001), random.nextInt(10_001));
            CommissionSplit split = CommissionSplit.of(net, terms);
            CommissionSplit mirrored = CommissionSplit.of(-net, terms);
            assertThat(split.acquisition() + split.care()).isEqualTo(split.total());
            assertThat(mirrored).isEqualTo(new CommissionSplit(-split.total(), -split.acquisition(), -split.care()));
            assertThat(Math.abs(split.total())).isLessThanOrEqualTo(Math.abs(net));
        }
    }

    @Test
    void refusesToWrap() {
        assertThatThrownBy(() -> CommissionSplit.of(Long.MIN_VALUE, ngage)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> CommissionSplit.of(Long.MAX_VALUE, ngage)).isInstanceOf(ArithmeticException.class);
    }

    private Programme terms(int rate, int careShare) {
        return new Programme(
                ngage.id(),
                ngage.brand(),
                ngage.validFrom(),
                ngage.timeZone(),
                ngage.currency(),
                new Programme.Commission(
                        rate,
                        careShare,
                        EnumSet.allOf(Channel.class),
                        ngage.commission().afterTermination()),
                ngage.windowMonths(),
                ngage.tiers(),
                ngage.graceDays(),
                ngage.review(),
                ngage.careRevenue(),
                ngage.floorMonths(),
                ngage.counterparts(),
                true);
    }
}
