package ngage.partner.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Figures as Germans and Britons write them. */
class FormatsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Formats german = new Formats(Language.GERMAN, BERLIN);
    private final Formats english = new Formats(Language.ENGLISH, BERLIN);

    @Test
    void amountsHaveTheirCurrencysDigits() {
        assertThat(german.money(123_456, "EUR")).isEqualTo("1.234,56\u00a0EUR");
        assertThat(english.money(123_456, "EUR")).isEqualTo("EUR\u00a01,234.56");
        assertThat(german.money(-317, "EUR")).isEqualTo("-3,17\u00a0EUR");
        assertThat(german.money(1_234, "JPY")).isEqualTo("1.234\u00a0JPY");
        assertThat(english.money(1_234, "KWD")).isEqualTo("KWD\u00a01.234");
        assertThat(english.money(Long.MAX_VALUE, "EUR")).isEqualTo("EUR\u00a092,233,720,368,547,758.07");
    }

    @Test
    void daysMonthsAndMoments() {
        assertThat(german.day(LocalDate.of(2026, 3, 5))).isEqualTo("05.03.2026");
        assertThat(german.month("2026-03")).isEqualTo("März 2026");
        assertThat(english.month("2026-03")).isEqualTo("March 2026");
        assertThat(german.time(Instant.parse("2026-06-30T22:30:00Z")))
                .startsWith("01.07.2026")
                .contains("00:30:00");
        assertThat(german.timeOf("2026-06-30T22:30:00Z")).isEqualTo(german.time(Instant.parse("2026-06-30T22:30:00Z")));
        assertThat(german.timeOf("at noon")).isEqualTo("at noon");
    }

    @Test
    void changesHaveTheirSignAndSharesOneDigit() {
        assertThat(german.signed(1_200)).isEqualTo("+1.200");
        assertThat(german.signed(0)).isEqualTo("±0");
        assertThat(german.signed(-3)).isEqualTo("-3");
        assertThat(german.percent(149)).isEqualTo("14,9\u00a0%");
    }

    @Test
    void theLanguageIsAskedForElseChosenElsePreferred() {
        List<Locale> french = List.of(Locale.FRANCE, Locale.GERMANY);

        assertThat(Language.of("en", "de", french)).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(null, "en", french)).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("xx", null, french)).isEqualTo(Language.GERMAN);
        assertThat(Language.of(null, null, List.of(Locale.FRANCE))).isEqualTo(Language.ENGLISH);
    }
}
