package ngage.audit;

import static ngage.audit.Given.booked;
import static ngage.audit.Given.cancelled;
import static ngage.audit.Given.derived;
import static ngage.audit.Given.order;
import static ngage.audit.Given.refunded;
import static ngage.audit.Given.transferred;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
        assertThat(measures.extensions("P-1", YearMonth.of(2025, 2))).isZero();
        assertThat(measures.extensions("P-1", YearMonth.of(2025, 3))).isEqualTo(10);
        assertThat(measures.extensions("P-1", YearMonth.of(2026, 2))).isEqualTo(10);
        assertThat(measures.extensions("P-1", YearMonth.of(2026, 3))).isZero();
        assertThat(measures.extensions("P-2", YearMonth.of(2026, 3))).isEqualTo(20);
    }

    @Test
    void revenueMovesWithTheCustomerOnTheLastDayOfTheMonth() {
        Measures measures = derived(
                        order("O-1", "P-1", "2025-01-01"),
                        transferred("T-1", "P-2", "2025-05-31"),
                        booked("B-1", 1000, "2025-03-31"),
                        refunded("R-1", -300, "B-1"))
                .measures();
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 4), "EUR")).isEqualTo(700);
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 5), "EUR")).isZero();
        assertThat(measures.careRevenue("P-2", YearMonth.of(2025, 5), "EUR")).isEqualTo(700);
        assertThat(measures.careRevenue("P-2", YearMonth.of(2026, 3), "EUR")).isZero();
    }

    @Test
    void currenciesAreKeptApart() {
        Measures measures = derived(
                        order("O-1", "P-1", "2025-01-01"),
                        booked("B-1", 1000, "2025-03-31"),
                        new Fact.Booking("B-2", Given.CUSTOMER, 500, "CHF", LocalDate.of(2025, 3, 31), null))
                .measures();
        assertThat(measures.careRevenue("P-1", YearMonth.of(2025, 3))).isEqualTo(Map.of("EUR", 1000L, "CHF", 500L));
    }
}
