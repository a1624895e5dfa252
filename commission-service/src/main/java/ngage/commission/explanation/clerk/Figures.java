package ngage.commission.explanation.clerk;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import ngage.terms.FractionDigits;
import ngage.value.Money;

/** Amounts, parts and days as one language writes them. */
final class Figures {
    private static final int BASIS_POINT_DIGITS = 2;

    private final DecimalFormatSymbols symbols;
    private final DateTimeFormatter days;

    /** @param days the pattern of a day */
    Figures(Locale locale, String days) {
        this.symbols = DecimalFormatSymbols.getInstance(locale);
        this.days = DateTimeFormatter.ofPattern(days, locale);
    }

    String number(Money money) {
        int digits = FractionDigits.of(money.currency());
        return number(BigDecimal.valueOf(money.minorUnits(), digits), digits);
    }

    /** An amount with parts of a minor unit. */
    String number(String minorUnits, String currency) {
        BigDecimal units = new BigDecimal(minorUnits);
        int digits = FractionDigits.of(currency);
        BigDecimal amount = units.movePointLeft(digits).stripTrailingZeros();
        return number(amount, Math.max(digits, amount.scale()));
    }

    private String number(BigDecimal amount, int digits) {
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(amount);
    }

    String percent(int basisPoints) {
        BigDecimal percent = BigDecimal.valueOf(basisPoints, BASIS_POINT_DIGITS).stripTrailingZeros();
        return number(percent, Math.max(0, percent.scale())) + " %";
    }

    String day(LocalDate day) {
        return days.format(day);
    }
}
