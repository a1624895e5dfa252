package ngage.tier.measure.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import ngage.event.ExchangeRatePublished;
import ngage.terms.ExchangeRates;
import ngage.terms.Pace;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.value.PartnerId;
import org.junit.jupiter.api.Test;

/** Sums over windows, asked before and after something is added; {@link PortfolioTest} has the laws over random facts. */
class PartnerMeasuresTest {
    private static final PartnerId PARTNER = new PartnerId("P-1");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Programme NGAGE = programme("ngage");
    private static final Programme STAYS = programme("gemeinsam-stark");

    private final PartnerMeasures measures = new PartnerMeasures();

    @Test
    void extensionsCountInTheirMonthAndElevenMore() {
        measures.add(sold(MARCH, 20));
        assertThat(measures.extensions(MARCH.minusMonths(1), NGAGE)).isZero();
        assertThat(measures.extensions(MARCH, NGAGE)).isEqualTo(20);
        assertThat(measures.extensions(MARCH.plusMonths(11), NGAGE)).isEqualTo(20);
        assertThat(measures.extensions(MARCH.plusMonths(12), NGAGE)).isZero();
        measures.add(sold(MARCH.plusMonths(2), 5));
        assertThat(measures.extensions(MARCH.plusMonths(1), NGAGE)).isEqualTo(20);
        assertThat(measures.extensions(MARCH.plusMonths(2), NGAGE)).isEqualTo(25);
        assertThat(measures.extensions(MARCH.plusMonths(12), NGAGE)).isEqualTo(5);
        assertThat(measures.extensions(MARCH.plusMonths(14), NGAGE)).isZero();
        assertThat(measures.extensionsIn(MARCH)).isEqualTo(20);
        assertThat(measures.extensionsIn(MARCH.plusMonths(1))).isZero();
    }

    @Test
    void revenueThatMovesCountsUntilItMoves() {
        measures.add(cared(MARCH, MARCH, "EUR", 100));
        assertThat(measures.careRevenue(MARCH, NGAGE)).isEqualTo(100);
        measures.add(cared(MARCH, MARCH.plusMonths(3), "EUR", -100));
        assertThat(measures.careRevenue(MARCH.minusMonths(1), NGAGE)).isZero();
        assertThat(measures.careRevenue(MARCH.plusMonths(2), NGAGE)).isEqualTo(100);
        assertThat(measures.careRevenue(MARCH.plusMonths(3), NGAGE)).isZero();
        assertThat(measures.careRevenueIn(MARCH, MARCH.plusMonths(2), NGAGE)).isEqualTo(100);
        assertThat(measures.careRevenueIn(MARCH, MARCH.plusMonths(3), NGAGE)).isZero();
        assertThat(measures.careRevenueIn(MARCH.plusMonths(1), MARCH.plusMonths(2), NGAGE))
                .isZero();
    }

    @Test
    void whereRevenueStaysItIsOfWhoCaredOnTheDay() {
        measures.add(cared(MARCH, MARCH, "EUR", 100));
        assertThat(measures.careRevenue(MARCH.plusMonths(11), STAYS)).isEqualTo(100);
        measures.add(new Contribution.Stayed(PARTNER, Months.of(MARCH), "EUR", -40));
        measures.add(cared(MARCH, MARCH.plusMonths(1), "EUR", -100));
        assertThat(measures.careRevenue(MARCH, STAYS)).isEqualTo(60);
        assertThat(measures.careRevenue(MARCH.plusMonths(11), STAYS)).isEqualTo(60);
        assertThat(measures.careRevenue(MARCH.plusMonths(12), STAYS)).isZero();
        assertThat(measures.careRevenue(MARCH, NGAGE)).isEqualTo(100);
        assertThat(measures.careRevenue(MARCH.plusMonths(1), NGAGE)).isZero();
    }

    @Test
    void anotherCurrencyWaitsForItsRate() {
        measures.add(cared(MARCH, MARCH, "EUR", 100));
        measures.add(cared(MARCH, MARCH, "USD", 1_000));
        measures.add(cared(MARCH.plusMonths(1), MARCH.plusMonths(1), "USD", 500));
        measures.add(cared(MARCH.plusMonths(2), MARCH.plusMonths(2), "USD", 0));
        assertThat(measures.careRevenue(MARCH.plusMonths(1), NGAGE)).isEqualTo(100);
        assertThat(measures.waiting(MARCH.plusMonths(2), NGAGE))
                .containsExactly(
                        new PartnerMeasures.Waiting(Months.of(MARCH), "USD", 1_000),
                        new PartnerMeasures.Waiting(Months.of(MARCH) + 1, "USD", 500));
        assertThat(measures.waiting(MARCH, NGAGE)).hasSize(1);
        assertThat(measures.waiting(MARCH.plusMonths(11), NGAGE)).hasSize(2);
        assertThat(measures.waiting(MARCH.plusMonths(12), NGAGE)).hasSize(1);
        assertThat(measures.waiting(MARCH.plusMonths(13), NGAGE)).isEmpty();

        ExchangeRates rates = ExchangeRates.of(List.of(rate(MARCH, "0.5")));
        measures.convertBy(rates);
        assertThat(measures.careRevenue(MARCH.plusMonths(1), NGAGE)).isEqualTo(600);
        assertThat(measures.careRevenueIn(MARCH, MARCH, NGAGE)).isEqualTo(600);
        assertThat(measures.waiting(MARCH.plusMonths(2), NGAGE)).hasSize(1);
        measures.convertBy(ExchangeRates.of(List.of(rate(MARCH, "0.5"), rate(MARCH.plusMonths(1), "2"))));
        assertThat(measures.careRevenue(MARCH.plusMonths(1), NGAGE)).isEqualTo(1_600);
        assertThat(measures.waiting(MARCH.plusMonths(2), NGAGE)).isEmpty();
    }

    @Test
    void whatWaitsIsWhatIsInThePortfolioThen() {
        measures.add(cared(MARCH, MARCH, "USD", 1_000));
        measures.add(cared(MARCH, MARCH.plusMonths(1), "USD", -400));
        assertThat(measures.waiting(MARCH, NGAGE))
                .containsExactly(new PartnerMeasures.Waiting(Months.of(MARCH), "USD", 1_000));
        assertThat(measures.waiting(MARCH.plusMonths(1), NGAGE))
                .containsExactly(new PartnerMeasures.Waiting(Months.of(MARCH), "USD", 600));
    }

    @Test
    void thePaceIsOfTheMonthsBefore() {
        measures.add(sold(MARCH, 1_000));
        measures.add(cared(MARCH, MARCH, "EUR", 1_000));
        for (int before = 1; before <= Pace.MONTHS + 1; before++) {
            YearMonth earlier = MARCH.minusMonths(before);
            measures.add(sold(earlier, before == Pace.MONTHS + 1 ? 500 : 2));
            measures.add(cared(earlier, earlier, "EUR", before == Pace.MONTHS + 1 ? 500 : 3));
        }
        assertThat(measures.pace(MARCH, NGAGE)).isEqualTo(new Pace(2L * Pace.MONTHS, 3L * Pace.MONTHS));
    }

    @Test
    void aContributionIsSummedAtItsPlace() {
        Contributions sums = new Contributions();
        sums.add(sold(MARCH, 5));
        sums.add(sold(MARCH, 6));
        sums.subtract(sold(MARCH.plusMonths(1), 7));
        sums.add(cared(MARCH, MARCH, "EUR", 8));
        sums.subtract(cared(MARCH, MARCH, "EUR", 8));
        sums.add(new Contribution.Stayed(PARTNER, Months.of(MARCH), "EUR", 9));
        assertThat(sums.sums())
                .containsExactlyInAnyOrder(
                        sold(MARCH, 11),
                        sold(MARCH.plusMonths(1), -7),
                        new Contribution.Stayed(PARTNER, Months.of(MARCH), "EUR", 9));
    }

    @Test
    void aContributionChangesNothingBeforeItsMonth() {
        assertThat(sold(MARCH, 5).fromMonth()).isEqualTo(Months.of(MARCH));
        assertThat(cared(MARCH, MARCH.plusMonths(2), "EUR", 5).fromMonth()).isEqualTo(Months.of(MARCH) + 2);
        assertThat(new Contribution.Stayed(PARTNER, Months.of(MARCH), "EUR", 9).fromMonth())
                .isEqualTo(Months.of(MARCH));
    }

    private static Contribution.Sold sold(YearMonth month, long extensions) {
        return new Contribution.Sold(PARTNER, Months.of(month), extensions);
    }

    private static Contribution.Cared cared(YearMonth month, YearMonth asOf, String currency, long minorUnits) {
        return new Contribution.Cared(PARTNER, Months.of(month), Months.of(asOf), currency, minorUnits);
    }

    private static ExchangeRatePublished rate(YearMonth month, String rate) {
        return new ExchangeRatePublished(month, "USD", "EUR", new BigDecimal(rate), 1);
    }

    private static Programme programme(String id) {
        return Programmes.bundled().inForce(id, LocalDate.of(2026, 1, 1)).orElseThrow();
    }
}
