package ngage.event;

import java.math.BigDecimal;
import java.time.YearMonth;
import ngage.value.Money;
import ngage.value.Shown;

/**
 * What a currency was worth in a month; of several revisions the highest counts.
 *
 * @param month the service month whose revenue it converts
 * @param currency the currency converted
 * @param base the currency it is converted to, another one
 * @param rate one unit of {@code currency} is this many units of {@code base} (not of their minor units); above 0, kept
 *     without trailing zeros
 * @param revision grows with every correction, from 1
 */
public record ExchangeRatePublished(YearMonth month, String currency, String base, BigDecimal rate, long revision)
        implements Fact {
    /** The most digits of a rate before the point. */
    public static final int INTEGER_DIGITS_MAX = 12;

    /** The most digits of a rate after the point. */
    public static final int FRACTION_DIGITS_MAX = 10;

    public ExchangeRatePublished {
        requireCurrency("currency", currency);
        requireCurrency("base", base);
        if (base.equals(currency)) {
            throw new IllegalArgumentException("base must be another currency, was \"" + base + "\"");
        }
        rate = rate.stripTrailingZeros();
        boolean fits = rate.signum() > 0
                && rate.precision() - rate.scale() <= INTEGER_DIGITS_MAX
                && rate.scale() <= FRACTION_DIGITS_MAX;
        if (!fits) {
            throw new IllegalArgumentException("rate must be above 0, with at most 12 digits before the point and 10"
                    + " after it, was \"" + Shown.of(rate.toString()) + "\"");
        }
    }

    private static void requireCurrency(String name, String code) {
        if (!Money.isCurrency(code)) {
            throw new IllegalArgumentException(name + " must be an ISO 4217 code, was \"" + Shown.of(code) + "\"");
        }
    }

    /** What the rate is of, such as {@code 2026-03/USD/EUR}; the record's key, so that compaction keeps the last. */
    public String key() {
        return month + "/" + currency + "/" + base;
    }

    @Override
    public String subject() {
        return key() + "#" + revision;
    }
}
