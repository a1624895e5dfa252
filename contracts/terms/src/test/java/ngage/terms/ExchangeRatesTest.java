package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalLong;
import ngage.event.ExchangeRatePublished;
import org.junit.jupiter.api.Test;

/** Other currencies count at the programme's monthly rate, rounded half up once per month and currency. */
class ExchangeRatesTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Test
    void theProgrammesOwnCurrencyNeedsNoRate() {
        assertThat(ExchangeRates.NONE.convert(-5, MARCH, "EUR", "EUR")).hasValue(-5);
    }

    @Test
    void withoutARateOfThatMonthAndDirectionNothingIsConverted() {
        ExchangeRates rates = ExchangeRates.of(List.of(rate("2026-03", "USD", "0.9", 1)));

        assertThat(rates.convert(100, MARCH, "USD", "EUR")).hasValue(90);
        assertThat(rates.convert(100, MARCH.plusMonths(1), "USD", "EUR")).isEqualTo(OptionalLong.empty());
        assertThat(rates.convert(100, MARCH, "EUR", "USD")).isEmpty();
        assertThat(rates.convert(100, MARCH, "CHF", "EUR")).isEmpty();
    }

    @Test
    void halfIsRoundedUpAndOfNegativeSumsTheAmountIs() {
        ExchangeRates rates = ExchangeRates.of(List.of(rate("2026-03", "USD", "0.5", 1)));

        assertThat(rates.convert(3, MARCH, "USD", "EUR")).hasValue(2);
        assertThat(rates.convert(-3, MARCH, "USD", "EUR")).hasValue(-2);
        assertThat(rates.convert(0, MARCH, "USD", "EUR")).hasValue(0);
    }

    @Test
    void minorUnitsOfBothCurrenciesAreMinded() {
        ExchangeRates rates = ExchangeRates.of(List.of(
                rate("2026-03", "JPY", "0.00625", 1), rate("2026-03", "KWD", "3", 1), rate("2026-03", "CLF", "30", 1)));

        // 1,000 yen are 6.25 euros; one dinar of 1,000 fils is three.
        assertThat(rates.convert(1_000, MARCH, "JPY", "EUR")).hasValue(625);
        assertThat(rates.convert(1_000, MARCH, "KWD", "EUR")).hasValue(300);
        assertThat(rates.convert(10_000, MARCH, "CLF", "EUR")).hasValue(3_000);
    }

    /** A slip of the pen in a rate must not end in a number that no measure can hold. */
    @Test
    void whateverTheRateASumCountsNoMoreThanAnyTargetAsksFor() {
        ExchangeRates rates = ExchangeRates.of(List.of(rate("2026-03", "USD", "999999999999", 1)));

        assertThat(rates.convert(1_000_000_000_000L, MARCH, "USD", "EUR")).hasValue(ExchangeRates.WORTH_MAX);
        assertThat(rates.convert(-1_000_000_000_000L, MARCH, "USD", "EUR")).hasValue(-ExchangeRates.WORTH_MAX);
    }

    @Test
    void theHighestRevisionCountsInWhateverOrderTheyCome() {
        ExchangeRatePublished first = rate("2026-03", "USD", "0.9", 1);
        ExchangeRatePublished corrected = rate("2026-03", "USD", "0.8", 2);

        for (ExchangeRates rates : List.of(
                ExchangeRates.NONE.with(first).with(corrected),
                ExchangeRates.NONE.with(corrected).with(first),
                ExchangeRates.of(List.of(corrected, first)))) {
            assertThat(rates.convert(100, MARCH, "USD", "EUR")).hasValue(80);
        }
        ExchangeRates known = ExchangeRates.of(List.of(corrected));
        assertThat(known.with(first)).isSameAs(known);
        assertThat(known.with(rate("2026-03", "USD", "0.7", 2))).isSameAs(known);
    }

    @Test
    void theLargestSumsThatCountAreExact() {
        ExchangeRates rates = ExchangeRates.of(List.of(rate("2026-03", "USD", "999.9999999999", 1)));

        assertThat(rates.convert(999_999_999_999L, MARCH, "USD", "EUR"))
                .hasValue(new BigDecimal("999999999999")
                        .multiply(new BigDecimal("999.9999999999"))
                        .setScale(0, java.math.RoundingMode.HALF_UP)
                        .longValueExact());
    }

    private static ExchangeRatePublished rate(String month, String currency, String rate, long revision) {
        return new ExchangeRatePublished(YearMonth.parse(month), currency, "EUR", new BigDecimal(rate), revision);
    }
}
