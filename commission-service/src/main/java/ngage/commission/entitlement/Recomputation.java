package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.terms.CareTimeline;
import ngage.terms.Holder;
import org.jspecify.annotations.Nullable;

/**
 * Every target of a whole history anew, by whatever terms the register has: what had been due if the terms had been others.
 * Each booking is reckoned by the functions of {@link Entitlement}. Who shares a day's bookings, and by which terms, is asked
 * once for each pair of acquirer and carer, not for each booking.
 *
 * <p>One thread uses one of these; threads take different customers and add up their {@link Targets}.
 */
public final class Recomputation {
    private final RevenueHistory history;
    private final Register register;
    private final Map<Holders, @Nullable Deal[]> deals = new HashMap<>();
    private final Map<Account, long[]> sums = new HashMap<>();

    private record Holders(Holder acquirer, Holder carer) {}

    /** A day's sharing between two holders, and where its amounts are added up, by the currency's place. */
    private static final class Deal {
        final Entitlement.Sharing sharing;
        final long[] acquired;
        final long[] cared;

        Deal(Entitlement.Sharing sharing, long[] acquired, long[] cared) {
            this.sharing = sharing;
            this.acquired = acquired;
            this.cared = cared;
        }

        void add(long net, int currency) {
            acquired[currency] =
                    Math.addExact(acquired[currency], sharing.acquisition().minorUnits(net));
            cared[currency] = Math.addExact(cared[currency], sharing.care().minorUnits(net));
        }
    }

    /** @param register its programmes are the terms to reckon by */
    public Recomputation(RevenueHistory history, Register register) {
        this.history = history;
        this.register = register;
    }

    /** The targets of the customers from {@code first} to before {@code end}. */
    public Targets of(int first, int end) {
        sums.clear();
        deals.clear();
        for (int customer = first; customer < end; customer++) add(customer);
        return targets();
    }

    private void add(int customer) {
        CareTimeline timeline = history.timeline(customer);
        Holder acquirer = timeline.acquirer().holder();
        Holder carer = null;
        @Nullable Deal[] byDay = null;
        Deal deal = null;
        int day = -1;
        int end = history.firstBooking(customer + 1);
        for (int booking = history.firstBooking(customer); booking < end; booking++) {
            if (deal == null || byDay == null || history.day(booking) != day) {
                day = history.day(booking);
                LocalDate date = history.dates().get(day);
                Holder cares = timeline.carerOn(date).holder();
                if (byDay == null || !cares.equals(carer)) byDay = dealsOf(acquirer, cares);
                carer = cares;
                deal = byDay[day];
                if (deal == null) byDay[day] = deal = deal(date, acquirer, cares);
            }
            deal.add(history.net(booking).netMinorUnits(), history.currencyPlace(booking));
        }
    }

    private @Nullable Deal[] dealsOf(Holder acquirer, Holder carer) {
        return deals.computeIfAbsent(
                new Holders(acquirer, carer), _ -> new Deal[history.dates().size()]);
    }

    private Deal deal(LocalDate date, Holder acquirer, Holder carer) {
        Entitlement.Sharing sharing = Entitlement.Sharing.on(date, acquirer, carer, register);
        return new Deal(
                sharing,
                sumsOf(sharing.acquisition().account()),
                sumsOf(sharing.care().account()));
    }

    private long[] sumsOf(Account account) {
        return sums.computeIfAbsent(account, _ -> new long[history.currencies().size()]);
    }

    private Targets targets() {
        List<String> currencies = history.currencies();
        Map<Account, Map<String, Long>> byAccount = new HashMap<>();
        sums.forEach((account, amounts) -> {
            Map<String, Long> byCurrency = new HashMap<>();
            for (int i = 0; i < amounts.length; i++) byCurrency.put(currencies.get(i), amounts[i]);
            byAccount.put(account, byCurrency);
        });
        return new Targets(byAccount);
    }
}
