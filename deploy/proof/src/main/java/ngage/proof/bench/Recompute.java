package ngage.proof.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import ngage.commission.entitlement.Entitlement;
import ngage.commission.entitlement.Recomputation;
import ngage.commission.entitlement.Register;
import ngage.commission.entitlement.RevenueHistory;
import ngage.commission.entitlement.Targets;
import ngage.event.Half;
import ngage.event.RevenueBooked;
import ngage.proof.bench.RecomputeReport.Sums;
import ngage.proof.bench.RecomputeReport.Way;
import ngage.terms.Programmes;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;

/** A whole history under changed terms, in memory: by the class that does it for many, and booking by booking beside it. */
final class Recompute {
    private static final OperatingSystemMXBean HERE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** The care share of the changed terms. */
    static final int CARE_BASIS_POINTS = 4_000;

    private static final int ROUNDS = 5;
    /** The processor's clock ticks every ten milliseconds: what is measured at once must be long against it. */
    static final int BOOKINGS_AT_ONCE = 10_000_000;

    private final RevenueHistory history;
    private final Register register;
    private final int times;

    private Recompute(MarketHistory market, int atOnce) {
        history = market.bookings();
        register = market.under(ChangedCareShare.of(Programmes.bundled(), CARE_BASIS_POINTS));
        times = Math.max(1, atOnce / Math.max(1, history.bookings()));
    }

    /**
     * What was measured.
     *
     * @param ways each way of doing it
     * @param sums what came out, by every way the same
     */
    record Measured(int bookings, int customers, List<Way> ways, Sums sums, boolean equal) {}

    /** @param atOnce how many bookings are reckoned, in whole histories, for one figure */
    static Measured measure(MarketHistory market, int atOnce, Consumer<String> say) {
        return new Recompute(market, atOnce).measure(say);
    }

    private Measured measure(Consumer<String> say) {
        say.accept("booking by booking");
        List<Spent> plainly = new ArrayList<>();
        Sums plain = spent(plainly, 1, this::bookingByBooking);
        say.accept("warming up");
        Sums sums = spent(new ArrayList<>(), times, () -> recomputed(1));
        boolean equal = sums.equals(plain);
        List<Spent> alone = new ArrayList<>();
        List<Spent> together = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            say.accept("round " + (round + 1) + " of " + ROUNDS);
            // A B, B A, A B, ...: whatever slowly changes on the machine meets both.
            for (int threads : round % 2 == 0 ? new int[] {1, 2} : new int[] {2, 1}) {
                Sums again = spent(threads == 1 ? alone : together, times, () -> recomputed(threads));
                equal &= again.equals(plain);
            }
        }
        List<Way> ways = List.of(
                way("on one thread", alone), way("on two threads", together), way("booking by booking", plainly));
        return new Measured(history.bookings(), history.customers(), ways, plain, equal);
    }

    private record Spent(double cpuMicros, double millis) {}

    private static Sums spent(List<Spent> into, int times, Supplier<Sums> work) {
        long cpu = HERE.getProcessCpuTime();
        long began = System.nanoTime();
        Sums sums = work.get();
        for (int i = 1; i < times; i++) sums = work.get();
        into.add(new Spent((HERE.getProcessCpuTime() - cpu) / 1e3 / times, (System.nanoTime() - began) / 1e6 / times));
        return sums;
    }

    private Way way(String what, List<Spent> spent) {
        double nanos = 1e3 / history.bookings();
        return new Way(
                what,
                Spread.of(spent.stream()
                        .mapToDouble(one -> one.cpuMicros() * nanos)
                        .toArray()),
                Spread.of(spent.stream().mapToDouble(Spent::millis).toArray()));
    }

    private Sums recomputed(int threads) {
        List<CompletableFuture<Targets>> parts = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            int first = 0;
            for (int part = 1; part <= threads; part++) {
                int from = first;
                int end =
                        part == threads ? history.customers() : customerAt((long) history.bookings() * part / threads);
                parts.add(
                        CompletableFuture.supplyAsync(() -> new Recomputation(history, register).of(from, end), pool));
                first = end;
            }
        }
        Targets all = parts.stream().map(CompletableFuture::join).reduce(new Targets(Map.of()), Targets::plus);
        return new Sums(all.of(Half.ACQUISITION), all.of(Half.CARE));
    }

    /** The first customer whose bookings begin there or later. */
    private int customerAt(long booking) {
        int customer = 0;
        while (customer < history.customers() && history.firstBooking(customer) < booking) customer++;
        return customer;
    }

    /** By the ordinary way: each booking's own entitlement, added up. */
    private Sums bookingByBooking() {
        Map<Half, SortedMap<String, Long>> sums = new EnumMap<>(Half.class);
        for (Half half : Half.values()) sums.put(half, new TreeMap<>());
        for (int customer = 0; customer < history.customers(); customer++) {
            CustomerId id = new CustomerId("C-" + customer);
            for (int i = history.firstBooking(customer); i < history.firstBooking(customer + 1); i++) {
                RevenueBooked booking = booking(i, id);
                Entitlement entitled =
                        Entitlement.of(booking, refunds(i, booking), history.timeline(customer), register);
                String currency = history.currency(i);
                Objects.requireNonNull(sums.get(Half.ACQUISITION))
                        .merge(currency, entitled.acquisition().minorUnits(), Math::addExact);
                Objects.requireNonNull(sums.get(Half.CARE))
                        .merge(currency, entitled.care().minorUnits(), Math::addExact);
            }
        }
        return new Sums(
                Objects.requireNonNull(sums.get(Half.ACQUISITION)), Objects.requireNonNull(sums.get(Half.CARE)));
    }

    private RevenueBooked booking(int i, CustomerId customer) {
        Money amount = new Money(history.amount(i), history.currency(i));
        return new RevenueBooked(new BookingId("B-" + i), customer, amount, history.serviceDate(i), null);
    }

    private List<RevenueBooked> refunds(int i, RevenueBooked original) {
        if (history.refunded(i) == 0) return List.of();
        return List.of(new RevenueBooked(
                new BookingId(original.bookingId().value() + "-R"),
                original.customerId(),
                new Money(history.refunded(i), history.currency(i)),
                original.serviceDate(),
                original.bookingId()));
    }
}
