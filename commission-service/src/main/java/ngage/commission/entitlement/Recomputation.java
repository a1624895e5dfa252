package ngage.commission.entitlement;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import ngage.commission.entitlement.Entitlement.Sharing;
import ngage.commission.entitlement.Stands.Stand;
import ngage.terms.CommissionSplit;
import ngage.terms.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Every target of a whole history anew, by whatever terms the register has: what had been due if the terms had been others.
 * Each booking is reckoned by the functions of {@link Entitlement}. Who earns its halves, and by which terms, is asked once for each
 * stretch of days in which it stays the same for the customer, not for each booking.
 *
 * <p>First each part asks for the stands of some of the holders, then each reckons the bookings of some of the customers by the
 * stands of all; so nothing is asked twice, and what the parts have reckoned is added up by the number of the stand.
 */
public final class Recomputation {
    private final RevenueHistory history;
    private final Register register;
    private final int parts;
    private final Executor executor;

    /** @param register its programmes are the terms to reckon by */
    public Recomputation(RevenueHistory history, Register register) {
        this(history, register, 1, Runnable::run);
    }

    /**
     * The same by several threads.
     *
     * @param parts how many the work is cut into, each of which is one thread's
     */
    public Recomputation(RevenueHistory history, Register register, int parts, Executor executor) {
        this.history = history;
        this.register = register;
        this.parts = parts;
        this.executor = executor;
    }

    /** The targets of all customers. */
    public Targets targets() {
        Stands stands = stands();
        Sums sums = new Sums(stands.size() * history.currencies().size());
        inParts(part -> new Part(stands).of(customerAt(part), customerAt(part + 1)))
                .forEach(sums::add);
        return targets(stands, sums);
    }

    private Stands stands() {
        Stands.Inquiry inquiry = new Stands.Inquiry(history, register);
        int holders = history.cares().holders().size();
        return new Stands(inParts(part -> inquiry.of(share(holders, part), share(holders, part + 1))).stream()
                .flatMap(Collection::stream)
                .toList());
    }

    private <T> List<T> inParts(IntFunction<T> work) {
        List<CompletableFuture<T>> begun = IntStream.range(0, parts)
                .mapToObj(part -> CompletableFuture.supplyAsync(() -> work.apply(part), executor))
                .toList();
        return begun.stream().map(CompletableFuture::join).toList();
    }

    /** Where the part begins, if all parts are of the same size. */
    private int share(int all, int part) {
        return Math.toIntExact((long) all * part / parts);
    }

    /** The customer with whom the part begins, so that all have about as many bookings. */
    private int customerAt(int part) {
        if (part == parts) return history.customers();
        int booking = share(history.bookings(), part);
        int customer = 0;
        while (history.firstBooking(customer) < booking) customer++;
        return customer;
    }

    private Targets targets(Stands stands, Sums sums) {
        Map<Account, Map<String, Long>> byAccount = HashMap.newHashMap(2 * stands.size());
        for (int i = 0; i < stands.size(); i++) {
            Stand stand = stands.get(i);
            add(byAccount, stand.acquisition().account(), sums.acquisition, i);
            add(byAccount, stand.care().account(), sums.care, i);
        }
        return new Targets(byAccount);
    }

    /** Adds the sums of one stand to what others have of the same account. */
    private void add(Map<Account, Map<String, Long>> byAccount, Account account, long[] sums, int stand) {
        List<String> currencies = history.currencies();
        for (int i = 0; i < currencies.size(); i++) {
            long sum = sums[stand * currencies.size() + i];
            if (sum == 0) continue;
            byAccount
                    .computeIfAbsent(account, _ -> HashMap.newHashMap(currencies.size()))
                    .merge(currencies.get(i), sum, Math::addExact);
        }
    }

    /** What is added up for each stand, one currency after the other. */
    private static final class Sums {
        final long[] acquisition;
        final long[] care;

        Sums(int size) {
            acquisition = new long[size];
            care = new long[size];
        }

        void add(Sums others) {
            for (int i = 0; i < acquisition.length; i++) {
                add(acquisition, i, others.acquisition[i]);
                add(care, i, others.care[i]);
            }
        }

        static void add(long[] sums, int at, long minorUnits) {
            sums[at] = Math.addExact(sums[at], minorUnits);
        }
    }

    /**
     * Days, from one place to before another, in which the same holders earn a customer's halves by the same terms.
     *
     * @param both the terms, if they are the same for either half; else null
     * @param won where the sums of the acquirer's stand begin
     * @param cared where those of the carer's stand begin
     */
    private record Stretch(
            int first, int end, Sharing sharing, @Nullable Programme both, int won, int cared) {
        static Stretch of(int first, int end, Sharing sharing, int won, int cared) {
            Programme terms = sharing.acquisition().terms();
            boolean same = terms != null && terms.equals(sharing.care().terms());
            return new Stretch(first, end, sharing, same ? terms : null, won, cared);
        }

        boolean has(int day) {
            return first <= day && day < end;
        }

        void add(Sums sums, long net, int currency) {
            if (both == null) {
                Sums.add(sums.acquisition, won + currency, sharing.acquisition().minorUnits(net));
                Sums.add(sums.care, cared + currency, sharing.care().minorUnits(net));
            } else {
                CommissionSplit split = CommissionSplit.of(net, both);
                Sums.add(sums.acquisition, won + currency, split.acquisition());
                Sums.add(sums.care, cared + currency, split.care());
            }
        }
    }

    /** Some of the customers, which one thread reckons. */
    private final class Part {
        private final Stands stands;
        private final int currencies = history.currencies().size();
        private final Sums sums;

        Part(Stands stands) {
            this.stands = stands;
            sums = new Sums(stands.size() * currencies);
        }

        /** The sums of the customers from {@code first} to before {@code end}. */
        Sums of(int first, int end) {
            for (int customer = first; customer < end; customer++) add(customer);
            return sums;
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
                stretch.add(sums, history.net(booking).netMinorUnits(), history.currencyPlace(booking));
                booking++;
            }
            return booking;
        }

        /** The customer's stretch from the day on. */
        private Stretch stretch(int customer, int day) {
            Cares cares = history.cares();
            int care = cares.on(customer, day);
            int won = stands.on(cares.acquirer(customer), day);
            int cared = stands.on(cares.carer(care), day);
            Stand acquirer = stands.get(won);
            Stand carer = stands.get(cared);
            int end = Math.min(cares.end(customer, care), Math.min(acquirer.end(), carer.end()));
            LocalDate date = history.dates().get(day);
            Sharing sharing = Sharing.of(acquirer.acquisition(), carer.care(), date, register);
            return Stretch.of(day, end, sharing, won * currencies, cared * currencies);
        }
    }
}
