package ngage.partner.month.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class MonthsDueTest {
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    @Test
    void theFirstMonthIsTheCurrentOne() {
        assertThat(MonthsDue.between(null, APRIL)).containsExactly(APRIL);
    }

    @Test
    void nothingIsDueWithinAMonthOrWhenTheClockGoesBack() {
        assertThat(MonthsDue.between(APRIL, APRIL)).isEmpty();
        assertThat(MonthsDue.between(APRIL, APRIL.minusMonths(1))).isEmpty();
    }

    @Test
    void missedMonthsOpenInOrderAcrossTheYear() {
        assertThat(MonthsDue.between(YearMonth.of(2025, 11), YearMonth.of(2026, 2)))
                .containsExactly(YearMonth.of(2025, 12), YearMonth.of(2026, 1), YearMonth.of(2026, 2));
    }
}
