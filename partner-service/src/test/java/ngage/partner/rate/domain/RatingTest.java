package ngage.partner.rate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import ngage.event.ExchangeRatePublished;
import ngage.partner.rate.domain.Rating.Verdict;
import ngage.partner.rate.domain.Rating.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Test
    void aNewRateIsRevisionOneAndACorrectionTheNext() {
        ExchangeRatePublished known = rate("USD", "0.9", 4);

        assertThat(Rating.decide(
                        MARCH, List.of(new Wish("USD", "EUR", "0.91"), new Wish("CHF", "EUR", "1.05")), List.of(known)))
                .isEqualTo(new Verdict.Sound(List.of(rate("USD", "0.91", 5), rate("CHF", "1.05", 1))));
    }

    @Test
    void theSameRateIsNoNewsHoweverItIsWritten() {
        assertThat(Rating.decide(MARCH, List.of(new Wish("USD", "EUR", "0.900")), List.of(rate("USD", "0.9", 4))))
                .isEqualTo(new Verdict.Sound(List.of()));
    }

    @Test
    void aRateGivenTwiceIsAFault() {
        Wish wish = new Wish("USD", "EUR", "0.9");

        assertThat(Rating.decide(MARCH, List.of(wish, wish), List.of()))
                .isInstanceOfSatisfying(
                        Verdict.Invalid.class, no -> assertThat(no.field()).isEqualTo("rates[1].currency"));
    }

    @ParameterizedTest
    @CsvSource({
        "usd, EUR, 0.9, currency",
        "ABC, EUR, 0.9, currency",
        "USD, XYZ, 0.9, base",
        "EUR, EUR, 1, base",
        "USD, EUR, 0, rate",
        "USD, EUR, 0.0, rate",
        "USD, EUR, -1, rate",
        "USD, EUR, 1e3, rate",
        "USD, EUR, 01, rate",
        "USD, EUR, 1., rate",
        "USD, EUR, '', rate",
        "USD, EUR, 1234567890123, rate",
        "USD, EUR, 0.12345678901, rate",
    })
    void whatIsNoRateIsNamed(String currency, String base, String rate, String field) {
        assertThat(Rating.decide(MARCH, List.of(new Wish(currency, base, rate)), List.of()))
                .isInstanceOfSatisfying(
                        Verdict.Invalid.class, no -> assertThat(no.field()).isEqualTo("rates[0]." + field));
    }

    private static ExchangeRatePublished rate(String currency, String rate, long revision) {
        return new ExchangeRatePublished(MARCH, currency, "EUR", new BigDecimal(rate), revision);
    }
}
