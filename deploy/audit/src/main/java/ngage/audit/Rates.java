package ngage.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a month's sum of a currency is worth in another: the rate with the highest revision counts. */
final class Rates {
    private static final int USUAL_DIGITS = 2;

    /** More than this a month's sum never counts in another currency, either way. */
    private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

    private final Map<String, Fact.Rate> latest = new HashMap<>();

    Rates(Collection<Fact.Rate> published) {
        for (Fact.Rate rate : published) {
            latest.merge(
                    place(rate.month(), rate.currency(), rate.base()),
                    rate,
                    (a, b) -> a.revision() > b.revision() ? a : b);
        }
    }

    private static String place(YearMonth month, String currency, String base) {
        return month + " " + currency + " " + base;
    }

    /** The sum in minor units of the base, half a unit rounded away from nothing; empty without a rate. */
    Optional<Long> worth(long sum, YearMonth month, String currency, String base) {
        if (currency.equals(base)) {
            return Optional.of(sum);
        }
        Fact.Rate rate = latest.get(place(month, currency, base));
        if (rate == null) {
            return Optional.empty();
        }
        BigDecimal units = BigDecimal.valueOf(sum).scaleByPowerOfTen(-digits(currency));
        BigDecimal worth = units.multiply(rate.rate()).scaleByPowerOfTen(digits(base));
        BigDecimal whole = worth.setScale(0, RoundingMode.HALF_UP);
        return Optional.of(whole.signum() * whole.abs().min(MOST).longValueExact());
    }

    /** Digits behind the point; metals and funds have none. */
    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknownToThisRuntime) {
            return USUAL_DIGITS;
        }
    }
}
