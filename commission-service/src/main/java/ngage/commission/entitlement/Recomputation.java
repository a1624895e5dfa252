package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import ngage.terms.CareTimeline;
import ngage.terms.Holder;
import org.jspecify.annotations.Nullable;

/**
 * Every target of a whole history anew, by whatever terms the register has: what had been due if the terms had been others.
 * Each booking is reckoned by the functions of {@link Entitlement}. Who shares a day's bookings, and by which terms, is asked
 * once for each pair of acquirer and carer and each stretch of days in which it stays the same, not for each booking.
 *
 * <p>One thread uses one of these; threads take different customers and add up their {@link Targets}.
 */
public final class Recomputation {
    private final RevenueHistory history;
    private final Register register;
    private final Map<Holders, Deals> deals = new HashMap<>();
    private final Map<Account, long[]> sums = new HashMap<>();

    private record Holders(Holder acquirer, Holder carer) {}

    /** A sharing between two holders, and where its amounts are added up, by the currency's place. */
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
            Entitlement.Sharing.Amounts amounts = sharing.amounts(net);
            acquired[currency] = Math.addExact(acquired[currency], amounts.acquisition());
            cared[currency] = Math.addExact(cared[currency], amounts.care());
        }
    }

    /** The deals of two holders, found by the place of the day; one is made where a day's sharing is another than before. */
    private final class Deals {
        private final Holders holders;
        private final NavigableSet<LocalDate> turns;
        private final Map<LocalDate, Deal> fromTurn = new HashMap<>();
        private final @Nullable Deal[] byDay = new Deal[history.dates().size()];

        Deals(Holders holders) {
            this.holders = holders;
            turns = Entitlement.Sharing.turns(holders.acquirer, holders.carer, register);
        }

        Deal on(int day) {
            Deal known = byDay[day];
            return known == null ? find(day) : known;
        }

        private Deal find(int day) {
            LocalDate date = history.dates().get(day);
            LocalDate turn = Objects.requireNonNullElse(turns.floor(date), LocalDate.MIN);
            Deal deal = fromTurn.computeIfAbsent(turn, _ -> make(date));
            byDay[day] = deal;
            return deal;
        }

        private Deal make(LocalDate date) {
            Entitlement.Sharing sharing = Entitlement.Sharing.on(date, holders.acquirer, holders.carer, register);
            return new Deal(
                    sharing,
                    sumsOf(sharing.acquisition().account()),
                    sumsOf(sharing.care().account()));
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
        Deals shared = null;
        int end = history.firstBooking(customer + 1);
        for (int booking = history.firstBooking(customer); booking < end; booking++) {
            int day = history.day(booking);
            Holder cares = timeline.carerOn(history.dates().get(day)).holder();
            if (shared == null || !cares.equals(carer)) {
                shared = deals.computeIfAbsent(new Holders(acquirer, cares), Deals::new);
                carer = cares;
            }
            shared.on(day).add(history.net(booking).netMinorUnits(), history.currencyPlace(booking));
        }
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
