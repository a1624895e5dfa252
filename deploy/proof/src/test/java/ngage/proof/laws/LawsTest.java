package ngage.proof.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import ngage.audit.Derivation;
import ngage.audit.Settled;
import ngage.proof.history.Happening;
import ngage.proof.history.History;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.value.BookingId;
import ngage.value.PartnerId;
import org.junit.jupiter.api.Test;

/**
 * The laws of the programme over random histories: 10,000 of them in 3 orders of arrival each, more by
 * {@code -Dngage.histories=N} and {@code -Dngage.arrivals=N} ({@code deploy/ngage laws} takes 10 orders). A failure names its
 * seed; {@code -Dngage.seed=S -Dngage.histories=1} runs that history alone.
 */
class LawsTest {
    private static final int HISTORIES = Integer.getInteger("ngage.histories", 10_000);
    private static final long FIRST_SEED = Long.getLong("ngage.seed", 1);
    private static final int ARRIVALS = Integer.getInteger("ngage.arrivals", 3);
    private static final String EACH_IN_ALL_ORDERS = "each in " + ARRIVALS + " orders of arrival";
    private static final int THREADS = 2;
    private static final Programmes PROGRAMMES = Programmes.bundled();

    @Test
    void anyArrivalEndsInTheSameSumsWhichAreTheAuditors() throws InterruptedException {
        forEachSeed("any arrival ends in the auditor's sums", EACH_IN_ALL_ORDERS, seed -> {
            History history = History.of(seed);
            Derivation derived = Auditor.derive(history);
            Map<String, Long> targets = Auditor.targets(derived);
            for (int number = 0; number < ARRIVALS; number++) {
                LedgerReplay ledger = ledger(history, number);
                assertThat(ledger.sums()).as("sums of arrival %d", number).isEqualTo(targets);
                assertThat(ledger.booked()).as("booked of arrival %d", number).isEqualTo(Auditor.booked(derived));
            }
        });
    }

    @Test
    void anyArrivalEndsInTheSameStandingsWhichAreTheAuditors() throws InterruptedException {
        forEachSeed("any arrival ends in the auditor's standings", EACH_IN_ALL_ORDERS, seed -> {
            History history = History.of(seed);
            Derivation derived = Auditor.derive(history);
            YearMonth open = derived.openMonth().orElse(YearMonth.of(2026, 6));
            for (int number = 0; number < ARRIVALS; number++) {
                TierReplay tiers = tiers(history, number);
                for (YearMonth month : List.of(open.minusMonths(17), open.minusMonths(5), open, open.plusMonths(1))) {
                    assertThat(tiers.tiers(month)).as("tiers of %s", month).isEqualTo(derived.tiers(month));
                    assertMeasures(tiers, derived, month);
                }
                Map<String, String> announced =
                        derived.openMonth().map(derived::tiers).orElse(Map.of());
                assertThat(tiers.announced()).as("announced for %s", open).isEqualTo(announced);
            }
        });
    }

    private static void assertMeasures(TierReplay tiers, Derivation derived, YearMonth month) {
        for (PartnerId partner : tiers.partners()) {
            String id = partner.value();
            assertThat(tiers.extensions(partner, month))
                    .as("extensions of %s in %s", id, month)
                    .isEqualTo(derived.extensions(id, month));
            assertThat(tiers.careRevenue(partner, month))
                    .as("care revenue of %s in %s", id, month)
                    .isEqualTo(derived.careRevenue(id, month));
        }
    }

    /** Where one version reckons both halves, together they are its rate of the net, rounded half up. */
    @Test
    void acquisitionAndCareAndHeldAndHouseAreTheTotal() throws InterruptedException {
        forEachSeed("acquisition, care, held and house are the total", "each in one order", seed -> {
            History history = History.of(seed);
            LedgerReplay ledger = ledger(history, 0);
            Map<String, Integer> rates = new TreeMap<>();
            for (Programme version : ledger.programmes().all()) {
                rates.put(version.ref(), version.commission().rateBasisPoints());
            }
            for (Settled settled : Auditor.derive(history).bookings().values()) {
                String version = settled.acquisition().programme();
                if (!Objects.equals(version, settled.care().programme())) {
                    continue;
                }
                BigInteger rate = BigInteger.valueOf(version == null ? 0 : Objects.requireNonNull(rates.get(version)));
                BigInteger total = BigInteger.valueOf(Math.abs(settled.net()))
                        .multiply(rate)
                        .add(BigInteger.valueOf(5_000))
                        .divide(BigInteger.valueOf(10_000));
                assertThat(ledger.total(new BookingId(settled.booking().bookingId())))
                        .as("total of %s", settled.booking())
                        .isEqualTo(Long.signum(settled.net()) * total.longValueExact());
            }
        });
    }

    @Test
    void applyingEverythingTwicePostsAndAnnouncesNothingNew() throws InterruptedException {
        forEachSeed("everything twice changes nothing", "each in three orders", seed -> {
            History history = History.of(seed);
            LedgerReplay ledger = ledger(history, 0);
            TierReplay tiers = tiers(history, 0);
            int lines = ledger.lines();
            int announcements = tiers.announcements();
            history.arrival(1).forEach(ledger::apply);
            history.arrival(2).forEach(tiers::apply);
            ledger.settleEverything();
            assertThat(ledger.lines()).as("lines of the ledger").isEqualTo(lines);
            assertThat(tiers.announcements()).as("announcements").isEqualTo(announcements);
        });
    }

    private static LedgerReplay ledger(History history, int number) {
        LedgerReplay ledger = new LedgerReplay(PROGRAMMES);
        history.arrival(number).forEach(ledger::apply);
        return ledger;
    }

    private static TierReplay tiers(History history, int number) {
        TierReplay tiers = new TierReplay(PROGRAMMES);
        for (List<Happening> batch : history.arrival(number)) {
            tiers.apply(batch);
        }
        return tiers;
    }

    private static void forEachSeed(String name, String arrivals, LongConsumer law) throws InterruptedException {
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int part = 0; part < THREADS; part++) {
                long first = FIRST_SEED + part;
                parts.add(threads.submit(() -> hold(law, first)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(String.valueOf(e.getCause().getMessage()), e.getCause());
        }
        System.out.printf(
                Locale.ROOT,
                "law: %s: %,d histories from seed %d, %s: holds (%d s)%n",
                name,
                HISTORIES,
                FIRST_SEED,
                arrivals,
                (System.nanoTime() - begun) / 1_000_000_000);
    }

    private static void hold(LongConsumer law, long first) {
        for (long seed = first; seed < FIRST_SEED + HISTORIES; seed += THREADS) {
            try {
                law.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "The law does not hold for seed " + seed + " (-Dngage.seed=" + seed + " -Dngage.histories=1): "
                                + e.getMessage(),
                        e);
            }
        }
    }
}
