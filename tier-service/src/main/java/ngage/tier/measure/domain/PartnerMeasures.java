package ngage.tier.measure.domain;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import ngage.terms.Measures;

/**
 * A partner's measures, as sums of contributions. The windows of all months are kept summed up: a contribution changes at
 * most twelve numbers, and asking is a look into an array.
 */
public final class PartnerMeasures implements Measures {
    private final MonthSeries extensions = new MonthSeries();
    private final Map<String, MonthSeries> careRevenue = new HashMap<>(2);

    public void add(Contribution contribution) {
        switch (contribution) {
            case Contribution.Sold sold -> extensions.add(sold.fromMonth(), sold.toMonth(), sold.extensions());
            case Contribution.Cared cared ->
                careRevenue
                        .computeIfAbsent(cared.currency(), currency -> new MonthSeries())
                        .add(cared.fromMonth(), cared.toMonth(), cared.minorUnits());
        }
    }

    @Override
    public long extensions(YearMonth month) {
        return extensions.get(Months.of(month));
    }

    @Override
    public long careRevenue(YearMonth month, String currency) {
        MonthSeries series = careRevenue.get(currency);
        return series == null ? 0 : series.get(Months.of(month));
    }

    /** The month's care revenue in every currency that has any, in minor units by currency. */
    public Map<String, Long> careRevenue(YearMonth month) {
        Map<String, Long> byCurrency = new TreeMap<>();
        careRevenue.forEach((currency, series) -> {
            long sum = series.get(Months.of(month));
            if (sum != 0) byCurrency.put(currency, sum);
        });
        return byCurrency;
    }
}
