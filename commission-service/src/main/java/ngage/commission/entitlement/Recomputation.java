package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import ngage.commission.entitlement.Entitlement.Sharing;
import ngage.commission.entitlement.Entitlement.Sharing.Candidate;
import ngage.event.Half;
import ngage.terms.CareTimeline;
import ngage.terms.CommissionSplit;
import ngage.terms.Holder;
import ngage.terms.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Every target of a whole history anew, by whatever terms the register has: what had been due if the terms had been others.
 * Each booking is reckoned by the functions of {@link Entitlement}. What a holder can earn of a half, and by which terms, is asked
 * once for each stretch of days in which it stays the same, not for each booking.
 *
 * <p>One thread uses one of these; threads take different customers and add up their {@link Targets}.
 */
public final class Recomputation {
    private final RevenueHistory history;
    private final Register register;
    private final Map<Holder, Party> parties = new HashMap<>();
    /** By the acquirer's place. */
    private final @Nullable Party[] acquirers;

    private final Map<Account, long[]> sums = new HashMap<>();

    /** What a holder can earn of a half in a stretch of days, and where its amounts are added up, by the currency's place. */
    private record Stand(Candidate candidate, @Nullable Programme terms, long[] sums) {
        void add(long minorUnits, int currency) {
            sums[currency] = Math.addExact(sums[currency], minorUnits);
        }
    }

    /** A holder, and its stand on each day, by the day's place. */
    private final class Party {
        private final Holder holder;
        private final NavigableSet<LocalDate> turns;
        private final Stands acquisition = new Stands(Half.ACQUISITION);
        private final Stands care = new Stands(Half.CARE);

        Party(Holder holder) {
            this.holder = holder;
            turns = Sharing.turns(holder, register);
        }

        private final class Stands {
            private final Half half;
            private final Map<LocalDate, Stand> fromTurn = new HashMap<>(4);
            private final @Nullable Stand[] byDay = new Stand[history.dates().size()];

            Stands(Half half) {
                this.half = half;
            }

            Stand on(int day) {
                Stand known = byDay[day];
                return known == null ? find(day) : known;
            }

            private Stand find(int day) {
                LocalDate date = history.dates().get(day);
                LocalDate turn = Objects.requireNonNullElse(turns.floor(date), LocalDate.MIN);
                Stand stand = fromTurn.computeIfAbsent(turn, _ -> stand(date));
                byDay[day] = stand;
                return stand;
            }

            private Stand stand(LocalDate date) {
                Candidate candidate = Sharing.candidate(half, holder, date, register);
                return new Stand(candidate, candidate.terms(), sumsOf(candidate.account()));
            }
        }
    }

    /** @param register its programmes are the terms to reckon by */
    public Recomputation(RevenueHistory history, Register register) {
        this.history = history;
        this.register = register;
        acquirers = new Party[history.holders().size()];
    }

    /** The targets of the customers from {@code first} to before {@code end}. */
    public Targets of(int first, int end) {
        sums.clear();
        parties.clear();
        Arrays.fill(acquirers, null);
        for (int customer = first; customer < end; customer++) add(customer);
        return targets();
    }

    private void add(int customer) {
        Party acquirer = acquirer(history.acquirerPlace(customer));
        int end = history.firstBooking(customer + 1);
        if (history.moves(customer)) {
            addMoved(acquirer, customer, end);
            return;
        }
        for (int booking = history.firstBooking(customer); booking < end; booking++) add(acquirer, acquirer, booking);
    }

    private void addMoved(Party acquirer, int customer, int end) {
        CareTimeline timeline = history.timeline(customer);
        Party carer = acquirer;
        Holder cared = acquirer.holder;
        for (int booking = history.firstBooking(customer); booking < end; booking++) {
            Holder cares = timeline.carerOn(history.serviceDate(booking)).holder();
            if (!cares.equals(cared)) carer = party(cares);
            cared = cares;
            add(acquirer, carer, booking);
        }
    }

    private void add(Party acquirer, Party carer, int booking) {
        int day = history.day(booking);
        Stand won = acquirer.acquisition.on(day);
        Stand cares = carer.care.on(day);
        long net = history.net(booking).netMinorUnits();
        int currency = history.currencyPlace(booking);
        Programme terms = won.terms;
        if (terms != null && terms.equals(cares.terms)) {
            CommissionSplit split = CommissionSplit.of(net, terms);
            won.add(split.acquisition(), currency);
            cares.add(split.care(), currency);
        } else {
            Sharing sharing = Sharing.of(won.candidate, cares.candidate, history.serviceDate(booking), register);
            won.add(sharing.acquisition().minorUnits(net), currency);
            cares.add(sharing.care().minorUnits(net), currency);
        }
    }

    private Party acquirer(int place) {
        Party known = acquirers[place];
        if (known == null) {
            known = party(history.holders().get(place));
            acquirers[place] = known;
        }
        return known;
    }

    private Party party(Holder holder) {
        return parties.computeIfAbsent(holder, Party::new);
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
