package ngage.terms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import ngage.event.ExchangeRatePublished;
import org.jspecify.annotations.Nullable;

/**
 * What currencies are worth, month by month (rulebook section 5). Immutable and a function of the set of published rates:
 * of each month, currency and base the one with the highest revision counts, in whatever order they come.
 */
public final class ExchangeRates {
    /** No rate is known. */
    public static final ExchangeRates NONE = new ExchangeRates(Map.of());

    /**
     * What a month's sum counts at most in another currency, either way, in minor units: as much as any target may ask for,
     * and so little that the sums of all months and currencies of a window fit into a long, whatever rate was published.
     */
    public static final long WORTH_MAX = 1_000_000_000_000_000L;

    private final Map<Place, ExchangeRatePublished> rates;

    private ExchangeRates(Map<Place, ExchangeRatePublished> rates) {
        this.rates = rates;
    }

    private record Place(YearMonth month, String currency, String base) {}

    /** The rates that count of those published. */
    public static ExchangeRates of(Iterable<ExchangeRatePublished> published) {
        Map<Place, ExchangeRatePublished> rates = new HashMap<>();
        published.forEach(rate -> take(rates, rate));
        return new ExchangeRates(rates);
    }

    /** These rates and one more; themselves if a higher revision, or this one, is known. */
    public ExchangeRates with(ExchangeRatePublished rate) {
        Map<Place, ExchangeRatePublished> more = new HashMap<>(rates);
        return take(more, rate) ? new ExchangeRates(more) : this;
    }

    private static boolean take(Map<Place, ExchangeRatePublished> rates, ExchangeRatePublished rate) {
        Place place = new Place(rate.month(), rate.currency(), rate.base());
        ExchangeRatePublished known = rates.get(place);
        if (known != null && known.revision() >= rate.revision()) return false;
        rates.put(place, rate);
        return true;
    }

    /** The rate that counts; null while there is none. Only the rate published for that direction does. */
    public @Nullable ExchangeRatePublished rate(YearMonth month, String currency, String base) {
        return rates.get(new Place(month, currency, base));
    }

    /**
     * A month's sum of one currency in another, both in minor units, rounded half up, of a negative sum its amount; empty
     * while there is no rate. It is {@value #WORTH_MAX} at most, either way. To be called once for the whole sum of a month, so that it is rounded once.
     */
    public OptionalLong convert(long minorUnits, YearMonth month, String currency, String base) {
        if (currency.equals(base)) return OptionalLong.of(minorUnits);
        ExchangeRatePublished published = rate(month, currency, base);
        if (published == null) return OptionalLong.empty();
        BigDecimal exact = BigDecimal.valueOf(minorUnits, FractionDigits.of(currency))
                .multiply(published.rate())
                .movePointRight(FractionDigits.of(base));
        BigDecimal most = BigDecimal.valueOf(WORTH_MAX);
        BigDecimal rounded = exact.setScale(0, RoundingMode.HALF_UP);
        return OptionalLong.of(rounded.min(most).max(most.negate()).longValueExact());
    }
}
