package ngage.partner.console.shell;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Currency;
import ngage.value.Money;

/** Numbers, amounts and days as they are written in a language. */
public final class Formats {
    private static final char NO_BREAK = '\u00a0';

    private final Language language;
    private final ZoneId zone;

    Formats(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** Such as {@code 1.234,56 EUR} or {@code EUR 1,234.56}. */
    public String money(Money amount) {
        return money(amount.minorUnits(), amount.currency());
    }

    public String money(long minorUnits, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        String figures = format.format(BigDecimal.valueOf(minorUnits, digits));
        return switch (language) {
            case GERMAN -> figures + NO_BREAK + currency;
            case ENGLISH -> currency + NO_BREAK + figures;
        };
    }

    public String number(int value) {
        return number((long) value);
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(language.locale()).format(value);
    }

    /** A figure with all of its decimals. */
    public String decimal(BigDecimal value) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(value.scale());
        format.setMaximumFractionDigits(value.scale());
        return format.format(value);
    }

    /** A change, with its sign. */
    public String signed(long value) {
        return value > 0 ? "+" + number(value) : value == 0 ? "±0" : number(value);
    }

    /** A part in thousandths as a percentage with one digit. */
    public String percent(long permille) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(BigDecimal.valueOf(permille, 1)) + NO_BREAK + "%";
    }

    public String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language.locale()));
    }

    /** A month such as {@code 2026-06}. */
    public String month(String month) {
        return YearMonth.parse(month).format(DateTimeFormatter.ofPattern("LLLL yyyy", language.locale()));
    }

    /** The same, short enough for a chart. */
    public String shortMonth(String month) {
        return YearMonth.parse(month).format(DateTimeFormatter.ofPattern("MM/yy", language.locale()));
    }

    /** A moment, in the time zone of the programme. */
    public String time(Instant moment) {
        return moment.atZone(zone)
                .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                        .withLocale(language.locale()));
    }

    /** The same of a moment in ISO's form; what has another one stays as it is. */
    public String timeOf(String iso) {
        try {
            return time(Instant.parse(iso));
        } catch (DateTimeParseException _) {
            return iso;
        }
    }
}
