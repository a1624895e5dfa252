package ngage.partner.rate.domain;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import ngage.event.ExchangeRatePublished;
import ngage.value.Money;

/**
 * What a month's rates become: one that is new begins with revision 1, one that differs is a correction and the next
 * revision, one that is the same is no news. A rate that is not named stays.
 */
public final class Rating {
    private static final Pattern RATE = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,10})?");

    private Rating() {}

    /** A rate as somebody wishes it, unchecked. */
    public record Wish(String currency, String base, String rate) {}

    /** What comes of wishes. */
    public sealed interface Verdict {
        /** The rates to publish; none if all are known. */
        record Sound(List<ExchangeRatePublished> news) implements Verdict {}

        /** One of them is wrong in itself. */
        record Invalid(String field, String message) implements Verdict {}
    }

    /** Decides on a month's rates, given those that count now. */
    public static Verdict decide(YearMonth month, List<Wish> wishes, List<ExchangeRatePublished> counting) {
        Map<String, ExchangeRatePublished> known = new HashMap<>();
        counting.forEach(rate -> known.put(rate.key(), rate));
        Set<String> named = new HashSet<>();
        List<ExchangeRatePublished> news = new ArrayList<>();
        for (int place = 0; place < wishes.size(); place++) {
            Wish wish = wishes.get(place);
            Verdict.Invalid fault = fault("rates[" + place + "].", wish);
            if (fault != null) return fault;
            ExchangeRatePublished first = rate(month, wish, 1);
            if (!named.add(first.key())) {
                return new Verdict.Invalid("rates[" + place + "].currency", "is given twice in " + wish.base());
            }
            ExchangeRatePublished before = known.get(first.key());
            if (before == null) news.add(first);
            else if (before.rate().compareTo(first.rate()) != 0) news.add(rate(month, wish, before.revision() + 1));
        }
        return new Verdict.Sound(news);
    }

    private static ExchangeRatePublished rate(YearMonth month, Wish wish, long revision) {
        return new ExchangeRatePublished(month, wish.currency(), wish.base(), new BigDecimal(wish.rate()), revision);
    }

    private static Verdict.@org.jspecify.annotations.Nullable Invalid fault(String place, Wish wish) {
        String code = "must be an ISO 4217 code, such as USD";
        if (!Money.isCurrency(wish.currency())) return new Verdict.Invalid(place + "currency", code);
        if (!Money.isCurrency(wish.base())) return new Verdict.Invalid(place + "base", code);
        if (wish.base().equals(wish.currency())) return new Verdict.Invalid(place + "base", "must be another currency");
        boolean fits = RATE.matcher(wish.rate()).matches() && new BigDecimal(wish.rate()).signum() > 0;
        return fits
                ? null
                : new Verdict.Invalid(
                        place + "rate",
                        "must be a number above 0 as text, with at most 12 digits before the point and 10 after it");
    }
}
