package ngage.partner.console.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** The months that the payroll clerk's page is about. */
class PeriodTest {
    private static final YearMonth OPEN = YearMonth.of(2026, 6);

    @Test
    void whatIsNotSaidIsTheOtherEndOrTheOpenMonth() {
        assertThat(Period.of(null, null, OPEN)).isEqualTo(months("2026-06", "2026-06"));
        assertThat(Period.of("2026-02", null, OPEN)).isEqualTo(months("2026-02", "2026-02"));
        assertThat(Period.of(null, "2026-03", OPEN)).isEqualTo(months("2026-03", "2026-03"));
        assertThat(Period.of("2026-03", "2026-01", OPEN)).isEqualTo(months("2026-01", "2026-03"));
    }

    @Test
    void theNextPeriodsAreAsLong() {
        Period quarter = months("2026-01", "2026-03");
        assertThat(quarter.before()).isEqualTo(months("2025-10", "2025-12"));
        assertThat(quarter.after()).isEqualTo(months("2026-04", "2026-06"));
        assertThat(quarter.year()).isEqualTo(months("2025-04", "2026-03"));
        assertThat(quarter.isOneMonth()).isFalse();
        assertThat(months("1990-01", "1990-01").before()).isNull();
        assertThat(months("2100-12", "2100-12").after()).isNull();
        assertThat(months("1990-02", "1990-03").year()).isEqualTo(months("1990-01", "1990-03"));
    }

    @Test
    void daysAreTheFirstAndTheLastOfIt() {
        assertThat(months("2028-01", "2028-02").days()).isEqualTo("from=2028-01-01&to=2028-02-29");
        assertThat(months("2028-01", "2028-02").query()).isEqualTo("from=2028-01&to=2028-02");
        assertThat(Period.all().isAll()).isTrue();
    }

    private static Period months(String from, String to) {
        return new Period(YearMonth.parse(from), YearMonth.parse(to));
    }
}
