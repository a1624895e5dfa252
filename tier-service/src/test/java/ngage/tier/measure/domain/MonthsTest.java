package ngage.tier.measure.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Months as numbers, and numbers by month. */
class MonthsTest {
    @Test
    void everyMonthThereIsHasItsNumberAndComesBack() {
        YearMonth month = YearMonth.of(1990, 1);
        for (int number = Months.FIRST; number <= Months.LAST; number++, month = month.plusMonths(1)) {
            assertThat(Months.of(month)).isEqualTo(number);
            assertThat(Months.of(month.atDay(1))).isEqualTo(number);
            assertThat(Months.of(month.atEndOfMonth())).isEqualTo(number);
            assertThat(Months.toYearMonth(number)).isEqualTo(month);
            assertThat(Months.lastDay(number)).isEqualTo(month.atEndOfMonth());
        }
        assertThat(month).isEqualTo(YearMonth.of(2101, 1));
    }

    @Test
    void aWindowOfThirtySixMonthsHasTheMonthForThirtyFiveMore() {
        int march = Months.of(LocalDate.of(2026, 3, 31));
        assertThat(Months.toYearMonth(Months.windowEnd(march))).isEqualTo(YearMonth.of(2029, 2));
    }

    @Test
    void aSeriesKeepsItsSumsHoweverItGrows() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            MonthSeries series = new MonthSeries();
            Map<Integer, Long> expected = new HashMap<>();
            for (int i = 0; i < 10; i++) {
                int first = 24_000 + random.nextInt(120);
                int last = first + random.nextInt(15);
                long value = random.nextInt(-5, 6);
                series.add(first, last, value);
                for (int month = first; month <= last; month++) expected.merge(month, value, Long::sum);
            }
            for (int month = 23_950; month < 24_200; month++) {
                assertThat(series.get(month)).as("seed %d", seed).isEqualTo(expected.getOrDefault(month, 0L));
            }
            List<Integer> months = new ArrayList<>();
            series.forEachMonth(months::add);
            assertThat(months).containsAll(expected.keySet()).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSeriesWithoutAnythingHasNoMonths() {
        MonthSeries series = new MonthSeries();
        series.forEachMonth(month -> {
            throw new AssertionError("month " + month);
        });
        assertThat(series.get(0)).isZero();
        assertThat(series.get(24_000)).isZero();
    }

    @Test
    void aSeriesRefusesToWrap() {
        MonthSeries series = new MonthSeries();
        series.add(24_000, 24_000, Long.MAX_VALUE);
        assertThatThrownBy(() -> series.add(24_000, 24_000, 1)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theFirstDayThatCountsIsOfTheFirstMonthThatAnyWindowStillHas() {
        LocalDate first = Months.firstCounting(LocalDate.of(2026, 3, 31));

        assertThat(first).isEqualTo(LocalDate.of(2023, 4, 1));
        assertThat(Months.windowEnd(Months.of(first))).isEqualTo(Months.of(YearMonth.of(2026, 3)));
    }
}
