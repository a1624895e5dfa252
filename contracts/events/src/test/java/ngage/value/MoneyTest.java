package ngage.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void addsUpToTheCent() {
        assertThat(new Money(1, "EUR").plus(new Money(-3, "EUR"))).isEqualTo(new Money(-2, "EUR"));
    }

    @Test
    void currenciesNeverAddUp() {
        assertThatThrownBy(() -> new Money(1, "EUR").plus(new Money(1, "CHF")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot add CHF to EUR");
    }

    @Test
    void refusesToWrap() {
        Money most = new Money(Long.MAX_VALUE, "EUR");
        assertThatThrownBy(() -> most.plus(new Money(1, "EUR"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aCurrencyIsACodeOfTheStandardThoseWithdrawnToo() {
        assertThat(Money.isCurrency("EUR")).isTrue();
        assertThat(Money.isCurrency("DEM")).isTrue();
        assertThat(Money.isCurrency("eur")).isFalse();
        assertThatThrownBy(() -> new Money(0, "EU\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("currency must be an ISO 4217 code, was \"EU\uFFFD\"");
    }
}
