package ngage.audit;

import static ngage.audit.Given.NGAGE;
import static ngage.audit.Given.STAYING;
import static ngage.audit.Given.booked;
import static ngage.audit.Given.bookedIn;
import static ngage.audit.Given.bought;
import static ngage.audit.Given.cancelled;
import static ngage.audit.Given.derived;
import static ngage.audit.Given.order;
import static ngage.audit.Given.rate;
import static ngage.audit.Given.refunded;
import static ngage.audit.Given.transferred;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuresTest {

    @Test
    void ordersCountForTheirSellerInTheTwelveMonthsFromTheirOwn() {
        Measures measures = derived(
                        order("O-1", "P-1", 10, "2025-03-31"),
                        order("O-2", "P-2", 20, "2025-04-01"),
                        order("O-3", "P-2", 40, "2025-05-01"),
                        cancelled("O-3"))
                .measures();
        assertThat(measures.extensions("P-1", YearMonth.of(2025, 2), NGAGE)).isZero();
        assertThat(measures.extensions("P-1", YearMonth.of(2025, 3), NGAGE)).isEqualTo(10);
        assertThat(measures.extensions("P-1", YearMonth.of(2026, 2), NGAGE)).isEqualTo(10);
        assertThat(measures.extensions("P-1", YearMonth.of(2026, 3), NGAGE)).isZero();
        assertThat(measures.extensions("P-2", YearMonth.of(2026, 3), NGAGE)).isEqualTo(20);
    }

    @Test
    void revenueMovesWithTheCustomerOnTheLastDayOfTheMonth() {
        Measures measures = derived(
                        order("O-1", "P-1", "2025-01-01"),
                        transferred("T-1", "P-2", "2025-05-31"),
                        booked("B-1", 1000, "2025-03-31"),
                        refunded("R-1", -300, "B-1"))
                .measures();
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 4), NGAGE)).isEqualTo(700);
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 5), NGAGE)).isZero();
        assertThat(measures.careRevenue("P-2", YearMonth.of(2025, 5), NGAGE)).isEqualTo(700);
        assertThat(measures.careRevenue("P-2", YearMonth.of(2026, 3), NGAGE)).isZero();
    }

    @Test
    void otherCurrenciesCountByTheRateOfTheirMonthAndWaitWithoutOne() {
        Measures measures = derived(
                        order("O-1", "P-1", "2025-01-01"),
                        booked("B-1", 1000, "2025-03-31"),
                        bookedIn("CHF", "B-2", 501, "2025-03-30"),
                        bookedIn("CHF", "B-3", 2, "2025-03-31"),
                        bookedIn("CHF", "B-4", 70, "2025-04-30"),
                        bookedIn("JPY", "B-5", 1000, "2025-03-31"),
                        rate("2025-03", "CHF", "0.9", 2),
                        rate("2025-03", "CHF", "2", 1),
                        rate("2025-03", "JPY", "0.00625", 1))
                .measures();
        // 503 x 0.9 = 452.7; 1,000 yen are 6.25 euros.
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 4), NGAGE)).isEqualTo(1000 + 453 + 625);
        assertThat(measures.waiting("P-1", YearMonth.of(2025, 4), NGAGE)).isEqualTo(Map.of("CHF", 70L));
    }

    @Test
    void revenueStaysWithWhoCaredOnTheServiceDateWhereTheProgrammeSaysSo() {
        Measures measures = derived(
                        order("O-1", "P-1", "2025-01-01"),
                        transferred("T-1", "P-2", "2025-05-20"),
                        booked("B-1", 1000, "2025-05-19"),
                        booked("B-2", 200, "2025-05-20"))
                .measures();
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 10), STAYING)).isEqualTo(1000);
        assertThat(measures.careRevenue("P-2", YearMonth.of(2025, 10), STAYING)).isEqualTo(200);
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 11), STAYING)).isZero();
        assertThat(measures.careRevenue("P-2", YearMonth.of(2025, 10), NGAGE)).isEqualTo(1200);
    }

    @Test
    void theSuccessorTakesOverThePortfolioAndLaterOrders() {
        Measures measures = derived(
                        order("O-1", "P-1", 10, "2025-01-01"),
                        order("O-2", "P-1", 20, "2025-05-20"),
                        booked("B-1", 1000, "2025-03-31"),
                        bought("S-1", "P-1", "P-2", "2025-05-20"))
                .measures();
        assertThat(measures.extensions("P-1", YearMonth.of(2025, 5), NGAGE)).isEqualTo(10);
        assertThat(measures.extensions("P-2", YearMonth.of(2025, 5), NGAGE)).isEqualTo(20);
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 4), NGAGE)).isEqualTo(1000);
        assertThat(measures.careRevenue("P-2", YearMonth.of(2025, 5), NGAGE)).isEqualTo(1000);
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 8), STAYING)).isEqualTo(1000);
    }
}
