package ngage.tier.measure.domain;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ngage.terms.ExchangeRates;
import ngage.terms.Measures;
import ngage.terms.Pace;
import ngage.terms.Programme;
import ngage.terms.Programme.CareRevenue;

/**
 * A partner's measures, as sums of contributions. The windows of all months are kept summed up for the programmes that
 * ask, so that asking is a look into an array; other currencies are converted by service month, each sum once.
 */
public final class PartnerMeasures implements Measures {
    private final MonthSeries sold = new MonthSeries();
    private final Map<String, CurrencyRevenue> revenue = new TreeMap<>();
    private final Map<Integer, MonthSeries> soldWindows = new HashMap<>(2);
    private final Map<View, MonthSeries> revenueWindows = new HashMap<>(2);
    private ExchangeRates rates = ExchangeRates.NONE;

    /** How a programme counts care revenue. */
    private record View(String currency, CareRevenue whose, int months) {
        static View of(Programme programme) {
            return new View(programme.currency(), programme.careRevenue(), programme.windowMonths());
        }

        /** For how many months the service month counts. */
        int last(int serviceMonth) {
            return serviceMonth + months - 1;
        }
    }

    /**
     * Revenue of a month that cannot be counted yet, for want of a rate.
     *
     * @param serviceMonth by number
     */
    public record Waiting(int serviceMonth, String currency, long minorUnits) {}

    /** Converts by these rates from now on. */
    public void convertBy(ExchangeRates now) {
        if (now == rates) return;
        rates = now;
        revenueWindows.clear();
    }

    public void add(Contribution contribution) {
        switch (contribution) {
            case Contribution.Sold one -> {
                sold.add(one.month(), one.month(), one.extensions());
                soldWindows.forEach(
                        (months, window) -> window.add(one.month(), one.month() + months - 1, one.extensions()));
            }
            case Contribution.Cared one -> {
                count(one.currency(), one.serviceMonth(), -1);
                revenueOf(one.currency()).add(one);
                count(one.currency(), one.serviceMonth(), 1);
            }
            case Contribution.Stayed one -> {
                count(one.currency(), one.serviceMonth(), -1);
                revenueOf(one.currency()).add(one);
                count(one.currency(), one.serviceMonth(), 1);
            }
        }
    }

    private CurrencyRevenue revenueOf(String currency) {
        return revenue.computeIfAbsent(currency, code -> new CurrencyRevenue());
    }

    /** Takes a service month into, or out of, all windows. */
    private void count(String currency, int serviceMonth, int sign) {
        CurrencyRevenue ofCurrency = revenue.get(currency);
        if (ofCurrency == null) return;
        revenueWindows.forEach((view, window) -> count(view, window, currency, ofCurrency, serviceMonth, sign));
    }

    private void count(
            View view, MonthSeries window, String currency, CurrencyRevenue ofCurrency, int serviceMonth, int sign) {
        for (int month = serviceMonth; month <= view.last(serviceMonth); month++) {
            long sum = ofCurrency.of(serviceMonth, month - serviceMonth, view.whose());
            if (sum != 0) window.add(month, month, sign * converted(sum, serviceMonth, currency, view.currency()));
        }
    }

    private long converted(long sum, int serviceMonth, String currency, String base) {
        if (currency.equals(base)) return sum;
        return rates.convert(sum, Months.toYearMonth(serviceMonth), currency, base)
                .orElse(0);
    }

    @Override
    public long extensions(YearMonth month, Programme programme) {
        return soldWindows
                .computeIfAbsent(programme.windowMonths(), this::soldWindow)
                .get(Months.of(month));
    }

    private MonthSeries soldWindow(int months) {
        MonthSeries window = new MonthSeries();
        sold.forEachMonth(month -> {
            if (sold.get(month) != 0) window.add(month, month + months - 1, sold.get(month));
        });
        return window;
    }

    @Override
    public long careRevenue(YearMonth month, Programme programme) {
        return revenueWindows
                .computeIfAbsent(View.of(programme), this::revenueWindow)
                .get(Months.of(month));
    }

    private MonthSeries revenueWindow(View view) {
        MonthSeries window = new MonthSeries();
        revenue.forEach((currency, ofCurrency) -> {
            for (int month : ofCurrency.serviceMonths()) count(view, window, currency, ofCurrency, month, 1);
        });
        return window;
    }

    /** Extensions sold in one month. */
    public long extensionsIn(YearMonth month) {
        return sold.get(Months.of(month));
    }

    /** The part of a month's care revenue that was earned in one month of its window. */
    public long careRevenueIn(YearMonth serviceMonth, YearMonth month, Programme programme) {
        int earned = Months.of(serviceMonth);
        int age = Months.of(month) - earned;
        long sum = 0;
        for (Map.Entry<String, CurrencyRevenue> each : revenue.entrySet()) {
            long inCurrency = each.getValue().of(earned, age, programme.careRevenue());
            sum = Math.addExact(sum, converted(inCurrency, earned, each.getKey(), programme.currency()));
        }
        return sum;
    }

    /** What of a month's window waits for a rate, by currency and service month. */
    public List<Waiting> waiting(YearMonth month, Programme programme) {
        List<Waiting> waiting = new ArrayList<>();
        int last = Months.of(month);
        revenue.forEach((currency, ofCurrency) -> {
            if (currency.equals(programme.currency())) return;
            for (int earned = last - programme.windowMonths() + 1; earned <= last; earned++) {
                long sum = ofCurrency.of(earned, last - earned, programme.careRevenue());
                boolean known = rates.rate(Months.toYearMonth(earned), currency, programme.currency()) != null;
                if (sum != 0 && !known) waiting.add(new Waiting(earned, currency, sum));
            }
        });
        return waiting;
    }

    /** What was sold and earned in the months before. */
    public Pace pace(YearMonth month, Programme programme) {
        long extensions = 0;
        long careRevenue = 0;
        for (int before = 1; before <= Pace.MONTHS; before++) {
            YearMonth earlier = month.minusMonths(before);
            extensions = Math.addExact(extensions, extensionsIn(earlier));
            careRevenue = Math.addExact(careRevenue, careRevenueIn(earlier, month, programme));
        }
        return new Pace(extensions, careRevenue);
    }
}
