package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.commission.entitlement.Entitlement.Sharing;
import ngage.commission.entitlement.Entitlement.Sharing.Candidate;
import ngage.event.Half;
import ngage.terms.CommissionSplit;
import ngage.terms.Holder;
import ngage.terms.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Every target of a whole history anew, by whatever terms the register has: what had been due if the terms had been others.
 * Each booking is reckoned by the functions of {@link Entitlement}. Who earns its halves, and by which terms, is asked once for each
 * stretch of days in which it stays the same for the customer, not for each booking.
 *
 * <p>One thread uses one of these; threads take different customers and add up their {@link Targets}.
 */
public final class Recomputation {
    private final RevenueHistory history;
    private final Register register;
    /** The places of the days on which everybody's terms can become others, and at last the end of all days. */
    private final int[] turnsOfAll;

    /** By the holder's place. */
    private final @Nullable Party[] parties;

    private final Map<Account, long[]> sums = new HashMap<>();

    /** What a holder can earn of a half in a stretch of days, and where its amounts are added up, by the currency's place. */
    private record Stand(Candidate candidate, long[] sums) {}

    /** A holder, and its stands from each day on which they can become others to before the next. */
    private final class Party {
        private final Holder holder;
        /** The places of these days, and at last the end of all days. */
        private final int[] turns;

        private final @Nullable Stand[] acquisition;
        private final @Nullable Stand[] care;

        Party(Holder holder) {
            this.holder = holder;
            turns = merged(turnsOfAll, Sharing.turns(holder, register));
            acquisition = new Stand[turns.length];
            care = new Stand[turns.length];
        }

        /** Which of the turns is the first after the day. */
        int next(int day) {
            int next = 0;
            while (turns[next] <= day) next++;
            return next;
        }

        /** @param date any day of the stretch that ends with the turn of that place */
        Stand stand(Half half, int next, LocalDate date) {
            @Nullable Stand[] stands = half == Half.ACQUISITION ? acquisition : care;
            Stand known = stands[next];
            if (known == null) stands[next] = known = find(half, date);
            return known;
        }

        private Stand find(Half half, LocalDate date) {
            Candidate candidate = Sharing.candidate(half, holder, date, register);
            return new Stand(candidate, sumsOf(candidate.account()));
        }
    }

    /**
     * Days, from one place to before another, in which the same holders earn a customer's halves by the same terms.
     *
     * @param both the terms, if they are the same for either half; else null
     */
    private record Stretch(
            int first, int end, Sharing sharing, @Nullable Programme both, long[] won, long[] cared) {
        static Stretch of(int first, int end, Sharing sharing, Stand won, Stand cares) {
            Programme terms = sharing.acquisition().terms();
            boolean same = terms != null && terms.equals(sharing.care().terms());
            return new Stretch(first, end, sharing, same ? terms : null, won.sums, cares.sums);
        }

        boolean has(int day) {
            return first <= day && day < end;
        }

        void add(long net, int currency) {
            if (both == null) {
                add(won, sharing.acquisition().minorUnits(net), currency);
                add(cared, sharing.care().minorUnits(net), currency);
            } else {
                CommissionSplit split = CommissionSplit.of(net, both);
                add(won, split.acquisition(), currency);
                add(cared, split.care(), currency);
            }
        }

        private static void add(long[] sums, long minorUnits, int currency) {
            sums[currency] = Math.addExact(sums[currency], minorUnits);
        }
    }

    /** @param register its programmes are the terms to reckon by */
    public Recomputation(RevenueHistory history, Register register) {
        this.history = history;
        this.register = register;
        turnsOfAll = merged(new int[] {history.dates().size()}, Sharing.turns(register.programmes()));
        parties = new Party[history.cares().holders().size()];
    }

    /** The targets of the customers from {@code first} to before {@code end}. */
    public Targets of(int first, int end) {
        sums.clear();
        Arrays.fill(parties, null);
        for (int customer = first; customer < end; customer++) add(customer);
        return targets();
    }

    private void add(int customer) {
        int booking = history.firstBooking(customer);
        int end = history.firstBooking(customer + 1);
        while (booking < end) booking = add(stretch(customer, history.day(booking)), booking, end);
    }

    /** Adds the bookings up to the first that is not of the stretch, and says which that is. */
    private int add(Stretch stretch, int first, int end) {
        int booking = first;
        while (booking < end && stretch.has(history.day(booking))) {
            stretch.add(history.net(booking).netMinorUnits(), history.currencyPlace(booking));
            booking++;
        }
        return booking;
    }

    /** The customer's stretch from the day on. */
    private Stretch stretch(int customer, int day) {
        Cares cares = history.cares();
        int care = cares.on(customer, day);
        Party acquirer = party(cares.acquirer(customer));
        return stretch(acquirer, party(cares.carer(care)), day, cares.end(customer, care));
    }

    /** @param moved the day from which somebody else cares */
    private Stretch stretch(Party acquirer, Party carer, int day, int moved) {
        LocalDate date = history.dates().get(day);
        int wonUntil = acquirer.next(day);
        int caresUntil = carer.next(day);
        Stand won = acquirer.stand(Half.ACQUISITION, wonUntil, date);
        Stand cares = carer.stand(Half.CARE, caresUntil, date);
        int end = Math.min(moved, Math.min(acquirer.turns[wonUntil], carer.turns[caresUntil]));
        return Stretch.of(day, end, Sharing.of(won.candidate, cares.candidate, date, register), won, cares);
    }

    /** The places together with those of the days, in order. */
    private int[] merged(int[] places, Collection<LocalDate> days) {
        int[] merged = Arrays.copyOf(places, places.length + days.size());
        int next = places.length;
        for (LocalDate day : days) merged[next++] = history.dayFrom(day);
        Arrays.sort(merged);
        return merged;
    }

    private Party party(int place) {
        Party known = parties[place];
        if (known == null)
            parties[place] = known = new Party(history.cares().holders().get(place));
        return known;
    }

    private long[] sumsOf(Account account) {
        return sums.computeIfAbsent(account, _ -> new long[history.currencies().size()]);
    }

    private Targets targets() {
        List<String> currencies = history.currencies();
        Map<Account, Map<String, Long>> byAccount = HashMap.newHashMap(sums.size());
        sums.forEach((account, amounts) -> {
            Map<String, Long> byCurrency = HashMap.newHashMap(amounts.length);
            for (int i = 0; i < amounts.length; i++) byCurrency.put(currencies.get(i), amounts[i]);
            byAccount.put(account, byCurrency);
        });
        return new Targets(byAccount);
    }
}
