package ngage.proof.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Entitlement;
import ngage.commission.entitlement.Recomputation;
import ngage.commission.entitlement.Register;
import ngage.commission.entitlement.RevenueHistory;
import ngage.commission.entitlement.Targets;
import ngage.event.Half;
import ngage.event.RevenueBooked;
import ngage.proof.bench.RecomputeReport.Ratio;
import ngage.proof.bench.RecomputeReport.Sums;
import ngage.proof.bench.RecomputeReport.Way;
import ngage.terms.Programmes;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;

/**
 * A whole history under changed terms: in memory by the class that does it for many, and booking by booking beside it; and, if
 * asked for, by databases that hold the same history.
 */
final class Recompute {
    private static final OperatingSystemMXBean HERE =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** The care share of the changed terms. */
    static final int CARE_BASIS_POINTS = 4_000;

    private static final int ROUNDS = 5;
    /** The processor's clock ticks every ten milliseconds: what is measured at once must be long against it. */
    static final int BOOKINGS_AT_ONCE = 10_000_000;

    private static final List<String> ON_THREADS = List.of("on one thread", "on two threads");
    /** A row store needs so long that one history of a million is enough. */
    private static final Map<String, Integer> PEERS =
            new TreeMap<>(Map.of("duckdb", BOOKINGS_AT_ONCE, "postgres", 1_000_000));

    private final RevenueHistory history;
    private final Register register;
    private final int atOnce;
    private final List<Course> courses = new ArrayList<>();

    private Recompute(MarketHistory market, int atOnce) {
        this.atOnce = atOnce;
        history = market.bookings();
        register = market.under(ChangedCareShare.of(Programmes.bundled(), CARE_BASIS_POINTS));
    }

    /**
     * What was measured.
     *
     * @param ways each way of doing it
     * @param ratios what each peer used, over what we used in the same round on as many threads
     * @param sums what came out, by every way the same
     */
    record Measured(int bookings, int customers, List<Way> ways, List<Ratio> ratios, Sums sums, boolean equal) {}

    /** @param atOnce how many bookings are reckoned, in whole histories, for one figure */
    static Measured measure(MarketHistory market, int atOnce, Consumer<String> say) {
        return new Recompute(market, atOnce).measure(say);
    }

    /**
     * The same, and the peers in the same rounds.
     *
     * @param home of the project, where the peers are built
     */
    static Measured measureWithPeers(MarketHistory market, int atOnce, Path home, Consumer<String> say) {
        Recompute recompute = new Recompute(market, atOnce);
        List<RecomputePeer> peers = new ArrayList<>();
        try {
            PeerInput input = recompute.start(peers, home, say);
            int i = 0;
            for (int most : PEERS.values()) recompute.add(peers.get(i++), Math.min(most, atOnce), input);
            return recompute.measure(say);
        } finally {
            peers.forEach(RecomputePeer::close);
        }
    }

    private PeerInput start(List<RecomputePeer> peers, Path home, Consumer<String> say) {
        try {
            Path folder = Files.createTempDirectory("ngage-recompute-");
            try {
                say.accept("writing the history for the peers");
                PeerInput input = new PeerInput(history, register);
                input.write(folder);
                for (String kind : PEERS.keySet()) {
                    say.accept("loading it into " + kind);
                    peers.add(new RecomputePeer(home, kind, folder));
                }
                return input;
            } finally {
                for (String file : PeerInput.FILES) Files.deleteIfExists(folder.resolve(file));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One way of doing it, on a number of threads, and what each time cost. */
    private static final class Course {
        final String what;
        final int threads;
        final Runnable work;
        final LongSupplier cpuNanos;
        final BooleanSupplier right;
        final double bookings;
        final List<Double> cpuNanosPerBooking = new ArrayList<>();
        final List<Double> millis = new ArrayList<>();

        /**
         * @param bookings how many the work reckons
         * @param right whether what the work gave last is right
         */
        Course(String what, int threads, double bookings, LongSupplier cpuNanos, Runnable work, BooleanSupplier right) {
            this.what = what;
            this.threads = threads;
            this.bookings = bookings;
            this.cpuNanos = cpuNanos;
            this.work = work;
            this.right = right;
        }

        boolean run(int ofHistory) {
            long cpu = cpuNanos.getAsLong();
            long began = System.nanoTime();
            work.run();
            cpuNanosPerBooking.add((cpuNanos.getAsLong() - cpu) / bookings);
            millis.add((System.nanoTime() - began) / 1e6 / (bookings / ofHistory));
            return right.getAsBoolean();
        }

        Way way() {
            return new Way(what, spread(cpuNanosPerBooking), spread(millis));
        }

        Ratio over(Course ours) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < cpuNanosPerBooking.size(); round++) {
                ratios.add(cpuNanosPerBooking.get(round) / ours.cpuNanosPerBooking.get(round));
            }
            return new Ratio(what, spread(ratios));
        }

        private static Spread spread(List<Double> figures) {
            return Spread.of(figures.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private int times(int most) {
        return Math.max(1, most / Math.max(1, history.bookings()));
    }

    private void add(RecomputePeer peer, int most, PeerInput input) {
        int times = times(most);
        Map<Account, Map<String, Long>> ours = moving(recomputed(1));
        for (int threads = 1; threads <= ON_THREADS.size(); threads++) {
            int on = threads;
            courses.add(new Course(
                    peer.name() + " " + ON_THREADS.get(on - 1),
                    on,
                    (double) times * history.bookings(),
                    () -> peer.cpuMicros() * 1_000,
                    () -> peer.run(on, times),
                    () -> moving(input.targets(peer.sums())).equals(ours)));
        }
    }

    private Measured measure(Consumer<String> say) {
        say.accept("booking by booking");
        Sums[] last = new Sums[1];
        Course plainly = new Course(
                "booking by booking",
                1,
                history.bookings(),
                HERE::getProcessCpuTime,
                () -> last[0] = bookingByBooking(),
                () -> true);
        plainly.run(history.bookings());
        Sums plain = last[0];
        int times = times(atOnce);
        List<Course> ours = new ArrayList<>();
        for (int threads = 1; threads <= ON_THREADS.size(); threads++) {
            int on = threads;
            ours.add(new Course(
                    ON_THREADS.get(on - 1),
                    on,
                    (double) times * history.bookings(),
                    HERE::getProcessCpuTime,
                    () -> {
                        for (int i = 0; i < times; i++) last[0] = sumsOf(recomputed(on));
                    },
                    () -> last[0].equals(plain)));
        }
        List<Course> all = new ArrayList<>(ours);
        all.addAll(courses);
        say.accept("warming up");
        all.forEach(course -> course.work.run());
        boolean equal = true;
        for (int round = 0; round < ROUNDS; round++) {
            say.accept("round " + (round + 1) + " of " + ROUNDS);
            // A B, B A, A B, ...: whatever slowly changes on the machine meets all.
            for (Course course : round % 2 == 0 ? all : all.reversed()) equal &= course.run(history.bookings());
        }
        List<Ratio> ratios = courses.stream()
                .map(peer -> peer.over(ours.get(peer.threads - 1)))
                .toList();
        all.add(plainly);
        List<Way> ways = all.stream().map(Course::way).toList();
        return new Measured(history.bookings(), history.customers(), ways, ratios, plain, equal);
    }

    /** Without the accounts that get nothing, which one way may name and another leave out. */
    static Map<Account, Map<String, Long>> moving(Targets targets) {
        Map<Account, Map<String, Long>> moving = new HashMap<>();
        targets.byAccount()
                .forEach((account, sums) -> sums.forEach((currency, sum) -> {
                    if (sum != 0)
                        moving.computeIfAbsent(account, _ -> new HashMap<>()).put(currency, sum);
                }));
        return moving;
    }

    private Targets recomputed(int threads) {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            return new Recomputation(history, register, threads, pool).targets();
        }
    }

    private static Sums sumsOf(Targets targets) {
        return new Sums(targets.of(Half.ACQUISITION), targets.of(Half.CARE));
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
