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
import java.util.HashMap;
import java.util.Map;
import ngage.value.Money;

/** Numbers, amounts and days as they are written in a language; of one page, by one thread at a time. */
public final class Formats {
    private static final char NO_BREAK = '\u00a0';

    private final Language language;
    private final ZoneId zone;
    private final DateTimeFormatter days;
    private final DateTimeFormatter months;
    private final DateTimeFormatter shortMonths;
    private final DateTimeFormatter moments;
    private final Map<Integer, NumberFormat> numbers = new HashMap<>();

    Formats(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
        days = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(language.locale());
        months = DateTimeFormatter.ofPattern("LLLL yyyy", language.locale());
        shortMonths = DateTimeFormatter.ofPattern("MM/yy", language.locale());
        moments = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withLocale(language.locale());
    }

    /** Numbers with so many decimals; a page of payouts has a thousand of them. */
    private NumberFormat decimals(int digits) {
        return numbers.computeIfAbsent(digits, none -> {
            NumberFormat format = NumberFormat.getNumberInstance(language.locale());
            format.setMinimumFractionDigits(digits);
            format.setMaximumFractionDigits(digits);
            return format;
        });
    }

    /** Such as {@code 1.234,56 EUR} or {@code EUR 1,234.56}. */
    public String money(Money amount) {
        return money(amount.minorUnits(), amount.currency());
    }

    public String money(long minorUnits, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        String figures = decimals(digits).format(BigDecimal.valueOf(minorUnits, digits));
        return switch (language) {
            case GERMAN -> figures + NO_BREAK + currency;
            case ENGLISH -> currency + NO_BREAK + figures;
        };
    }

    public String number(int value) {
        return number((long) value);
    }

    public String number(long value) {
        return decimals(0).format(value);
    }

    /** A figure with all of its decimals. */
    public String decimal(BigDecimal value) {
        return decimals(value.scale()).format(value);
    }

    /** A change, with its sign. */
    public String signed(long value) {
        return value > 0 ? "+" + number(value) : value == 0 ? "±0" : number(value);
    }

    /** A part in thousandths as a percentage with one digit. */
    public String percent(long permille) {
        return decimals(1).format(BigDecimal.valueOf(permille, 1)) + NO_BREAK + "%";
    }

    public String day(LocalDate day) {
        return day.format(days);
    }

    /** A month such as {@code 2026-06}. */
    public String month(String month) {
        return YearMonth.parse(month).format(months);
    }

    /** The same, short enough for a chart. */
    public String shortMonth(String month) {
        return YearMonth.parse(month).format(shortMonths);
    }

    /** A moment, in the time zone of the programme. */
    public String time(Instant moment) {
        return moment.atZone(zone).format(moments);
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
