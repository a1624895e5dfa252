package ngage.commission.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import ngage.event.Channel;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.Half;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.Programme;
import ngage.terms.Programmes;
import ngage.terms.Successions;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecomputationTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final int DAYS = 90;
    private static final int CUSTOMERS = 300;
    private static final int PARTNERS = 12;
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY");
    private static final List<Channel> CHANNELS = List.of(Channel.values());
    private static final Register REGISTER = new Partners();

    /** Whole numbers that one seed gives again. */
    private final Random random = new Random(7);

    private final RevenueHistory.Builder history = new RevenueHistory.Builder(20 * CUSTOMERS);
    private final Map<Account, Map<String, Long>> oneByOne = new HashMap<>();

    @Test
    void theTargetsAreThoseOfEveryBookingsOwnEntitlement() {
        // Given
        for (int i = 0; i < CUSTOMERS; i++) customer(new CustomerId("C-" + i));
        RevenueHistory built = history.build();

        // When
        Targets whole = new Recomputation(built, REGISTER).targets();

        // Then
        assertThat(nonZero(whole)).isEqualTo(nonZero(new Targets(oneByOne)));
        assertThat(whole.byAccount().keySet())
                .extracting(Account::state)
                .contains(Account.State.PAYABLE, Account.State.HELD, Account.State.HOUSE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 2 * CUSTOMERS})
    void partsAddUpToTheWhole(int parts) {
        // Given
        for (int i = 0; i < CUSTOMERS; i++) customer(new CustomerId("C-" + i));
        RevenueHistory built = history.build();
        Targets whole = new Recomputation(built, REGISTER).targets();

        // When
        Targets added;
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            added = new Recomputation(built, REGISTER, parts, threads).targets();
        }

        // Then
        assertThat(nonZero(added)).isEqualTo(nonZero(whole));
        assertThat(added.of(Half.CARE)).isEqualTo(whole.of(Half.CARE));
    }

    @Test
    void moreThreadsAskNoMore() {
        // Given
        for (int i = 0; i < CUSTOMERS; i++) customer(new CustomerId("C-" + i));
        RevenueHistory built = history.build();
        Partners alone = new Partners();
        Partners shared = new Partners();

        // When
        new Recomputation(built, alone).targets();
        new Recomputation(built, shared, 3, Runnable::run).targets();

        // Then
        assertThat(shared.asked.get()).isPositive().isEqualTo(alone.asked.get());
    }

    @Test
    void aHistoryWithoutBookingsHasNoTargets() {
        assertThat(new Recomputation(history.build(), REGISTER).targets().byAccount())
                .isEmpty();
        history.customer(CareTimeline.EMPTY);
        assertThat(new Recomputation(history.build(), REGISTER, 2, Runnable::run)
                        .targets()
                        .byAccount())
                .isEmpty();
    }

    @Test
    void aHistoryGivesBackWhatItTook() {
        history.customer(CareTimeline.EMPTY);
        history.customer(CareTimeline.EMPTY);
        history.booking(1_200, -200, FIRST, "USD");
        RevenueHistory built = history.build();
        assertThat(built.customers()).isEqualTo(2);
        assertThat(built.bookings()).isEqualTo(1);
        assertThat(built.firstBooking(0)).isEqualTo(built.firstBooking(1)).isZero();
        assertThat(built.firstBooking(2)).isEqualTo(1);
        assertThat(built.amount(0)).isEqualTo(1_200);
        assertThat(built.refunded(0)).isEqualTo(-200);
        assertThat(built.serviceDate(0)).isEqualTo(FIRST);
        assertThat(built.currency(0)).isEqualTo("USD");
    }

    @Test
    void aBookingNeedsItsCustomer() {
        assertThatThrownBy(() -> history.booking(1, 0, FIRST, "EUR")).isInstanceOf(IllegalStateException.class);
    }

    private void customer(CustomerId id) {
        List<OrderPlaced> orders = new ArrayList<>();
        if (random.nextInt(10) > 0)
            orders.add(new OrderPlaced(new OrderId("O-" + id.value()), id, partner(), 5, FIRST));
        List<CustomerTransferred> transfers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            TransferId transferId = new TransferId("T-" + id.value() + "-" + i);
            transfers.add(new CustomerTransferred(transferId, id, null, partner(), day(), null));
        }
        CareTimeline timeline = CareTimeline.of(orders, List.of(), transfers);
        history.customer(timeline);
        for (int i = random.nextInt(20); i > 0; i--) booking(new BookingId("B-" + id.value() + "-" + i), id, timeline);
    }

    private void booking(BookingId id, CustomerId customer, CareTimeline timeline) {
        Money amount = new Money(random.nextInt(100_000) - 10_000L, CURRENCIES.get(random.nextInt(CURRENCIES.size())));
        RevenueBooked booking = new RevenueBooked(id, customer, amount, day(), null);
        List<RevenueBooked> refunds = new ArrayList<>();
        long refunded = 0;
        if (amount.minorUnits() > 0 && random.nextInt(5) == 0) {
            refunded = -random.nextInt(80_000) - 1L;
            Money back = new Money(refunded, amount.currency());
            refunds.add(new RevenueBooked(new BookingId(id.value() + "-R"), customer, back, day(), id));
        }
        history.booking(amount.minorUnits(), refunded, booking.serviceDate(), amount.currency());
        Entitlement entitled = Entitlement.of(booking, refunds, timeline, REGISTER);
        for (Claim claim : List.of(entitled.acquisition(), entitled.care())) {
            oneByOne.computeIfAbsent(claim.account(), _ -> new TreeMap<>())
                    .merge(amount.currency(), claim.minorUnits(), Math::addExact);
        }
    }

    private LocalDate day() {
        return FIRST.plusDays(random.nextInt(DAYS));
    }

    /** Now and then the house, or somebody nobody knows. */
    private @Nullable PartnerId partner() {
        int number = random.nextInt(PARTNERS + 2);
        return number == 0 ? null : new PartnerId("P-" + number);
    }

    private static Map<Account, Map<String, Long>> nonZero(Targets targets) {
        Map<Account, Map<String, Long>> left = new HashMap<>();
        targets.byAccount()
                .forEach((account, sums) -> sums.forEach((currency, sum) -> {
                    if (sum != 0)
                        left.computeIfAbsent(account, _ -> new TreeMap<>()).put(currency, sum);
                }));
        return left;
    }

    /** Partners of all kinds: one in three ended meanwhile, two programmes, of one a new version, and one that was bought. */
    private static final class Partners implements Register {
        private final AtomicInteger asked = new AtomicInteger();
        private final Programmes programmes = Programmes.bundled().with(newVersion());
        private final Successions bought = Successions.of(List.of(new PartnerSucceeded(
                new SuccessionId("S-1"), new PartnerId("P-4"), new PartnerId("P-5"), FIRST.plusDays(40))));

        private static Programme newVersion() {
            Programme now = Programmes.bundled().reference(FIRST).orElseThrow();
            Programme.Commission commission = now.commission();
            return new Programme(
                    now.id(),
                    now.brand(),
                    FIRST.plusDays(30),
                    now.timeZone(),
                    now.currency(),
                    new Programme.Commission(1_700, 3_000, commission.channels(), commission.afterTermination()),
                    now.windowMonths(),
                    now.tiers(),
                    now.graceDays(),
                    now.review(),
                    now.careRevenue(),
                    now.floorMonths(),
                    now.counterparts(),
                    now.reference());
        }

        @Override
        public @Nullable PartnerChanged state(PartnerId partnerId) {
            asked.incrementAndGet();
            int number = Integer.parseInt(partnerId.value().substring(2));
            if (number > PARTNERS) return null;
            List<Enrolment> enrolments = List.of(
                    new Enrolment(number % 2 == 0 ? "classic" : "ngage", FIRST.plusDays(number)),
                    new Enrolment("ngage", FIRST.plusDays(60)));
            LocalDate ended = number % 3 == 0 ? FIRST.plusDays(50) : null;
            Channel channel = CHANNELS.get(number % CHANNELS.size());
            return new PartnerChanged(partnerId, 1, "NFON", channel, "DE", enrolments, List.of(), ended);
        }

        @Override
        public Successions successions() {
            return bought;
        }

        @Override
        public Programmes programmes() {
            return programmes;
        }
    }
}
