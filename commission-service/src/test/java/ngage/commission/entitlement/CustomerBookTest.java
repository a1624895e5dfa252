package ngage.commission.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.Half;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.value.BookingId;
import ngage.value.CustomerId;
import ngage.value.Money;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each fact moves: the difference between target and posted, and nothing where nothing moved. */
class CustomerBookTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 30);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private final Told told = new Told();
    private final Known known = new Known().agent("A", "ngage").agent("B", "ngage");
    private final CustomerBook book = new CustomerBook(CUSTOMER, CareTimeline.EMPTY, known);

    /** Writes down what moves, as one line of text each. */
    private static final class Told implements Movements {
        private final List<String> lines = new ArrayList<>();
        private final List<String> settled = new ArrayList<>();
        private final List<Posting> postings = new ArrayList<>();
        private final Map<String, Long> booked = new HashMap<>();
        private int bookings;
        private int mismatches;

        @Override
        public void post(Posting line) {
            postings.add(line);
            Account account = line.account();
            String whose =
                    account.isPaid() ? String.valueOf(account.partnerId()) : account.state() + " " + account.reason();
            lines.add(line.bookingId() + " " + account.half() + " " + whose + " " + line.minorUnits());
        }

        @Override
        public void booked(String currency, long netMinorUnits, int number) {
            booked.merge(currency, netMinorUnits, Long::sum);
            bookings += number;
        }

        @Override
        public void settled(RevenueBooked booking, int count, long posted, long commission) {
            settled.add(booking.bookingId() + ": " + count + " lines, " + posted + " of " + commission);
        }

        @Override
        public void mismatch() {
            mismatches++;
        }

        /** The lines since the last call. */
        List<String> takeLines() {
            List<String> taken = List.copyOf(lines);
            lines.clear();
            return taken;
        }

        List<String> takeSettled() {
            List<String> taken = List.copyOf(settled);
            settled.clear();
            return taken;
        }
    }

    @Test
    void aBookingPostsBothHalvesAndSaysThatItIsSettled() {
        assertThat(lines(order("O-1", "A", "2026-01-01"))).isEmpty();
        assertThat(lines(booking("B-1", 10_000, MARCH, null)))
                .containsExactly("B-1 ACQUISITION A 750", "B-1 CARE A 750");
        assertThat(told.takeSettled()).containsExactly("B-1: 2 lines, 1500 of 1500");
        assertThat(told.booked).isEqualTo(Map.of("EUR", 10_000L));
        assertThat(told.bookings).isEqualTo(1);
        assertThat(told.postings.getFirst())
                .isEqualTo(new Posting(
                        Account.payable(Half.ACQUISITION, new PartnerId("A")),
                        CUSTOMER,
                        new BookingId("B-1"),
                        "EUR",
                        750,
                        MARCH,
                        "ngage@2022-01-01",
                        10_000,
                        5_000));
        assertThat(book.customerId()).isEqualTo(CUSTOMER);
    }

    @Test
    void whatIsHeldIsTakenBackBeforeItIsPaid() {
        assertThat(lines(booking("B-1", 10_000, MARCH, null)))
                .containsExactly("B-1 ACQUISITION HELD UNATTRIBUTED 750", "B-1 CARE HELD UNATTRIBUTED 750");
        assertThat(lines(order("O-1", "A", "2026-05-01")))
                .containsExactly(
                        "B-1 ACQUISITION HELD UNATTRIBUTED -750",
                        "B-1 ACQUISITION A 750",
                        "B-1 CARE HELD UNATTRIBUTED -750",
                        "B-1 CARE A 750");
        assertThat(told.takeSettled()).endsWith("B-1: 6 lines, 1500 of 1500");
        assertThat(told.bookings).isEqualTo(1);
    }

    @Test
    void aTransferMovesTheCareOfItsDayAndAfterIt() {
        lines(order("O-1", "A", "2026-01-01"));
        lines(booking("B-2", 20_000, APRIL, null));
        lines(booking("B-1", 10_000, MARCH, null));
        told.takeSettled();

        assertThat(lines(transfer("T-1", "A", "B", APRIL))).containsExactly("B-2 CARE A -1500", "B-2 CARE B 1500");
        assertThat(told.takeSettled()).as("the earlier booking is not asked").hasSize(1);
        assertThat(told.mismatches).isZero();
        assertThat(lines(transfer("T-0", "A", "B", MARCH))).containsExactly("B-1 CARE A -750", "B-1 CARE B 750");
        assertThat(told.mismatches).isZero();
        assertThat(book.timeline().transfers()).hasSize(2);
    }

    @Test
    void aTransferThatNamesAnotherGiverIsTold() {
        lines(order("O-1", "A", "2026-01-01"));
        lines(transfer("T-1", "B", "B", APRIL));
        assertThat(told.mismatches).isEqualTo(1);
        // It stands in the timeline; a later one that is right is not told because of it.
        lines(transfer("T-2", "B", "A", APRIL.plusMonths(1)));
        assertThat(told.mismatches).isEqualTo(1);
    }

    @Test
    void aCancelledOrderPassesTheCustomerOn() {
        lines(order("O-1", "A", "2026-01-01"));
        lines(order("O-2", "B", "2026-02-01"));
        lines(booking("B-2", 10_000, APRIL, null));
        lines(booking("B-1", 10_000, MARCH, null));

        assertThat(lines(new OrderCancelled(new OrderId("O-2"), CUSTOMER, APRIL)))
                .isEmpty();
        told.takeSettled();
        assertThat(lines(new OrderCancelled(new OrderId("O-1"), CUSTOMER, APRIL)))
                .contains("B-1 ACQUISITION A -750", "B-1 ACQUISITION HELD UNATTRIBUTED 750")
                .hasSize(8);
        assertThat(told.takeSettled()).containsExactly("B-1: 6 lines, 1500 of 1500", "B-2: 6 lines, 1500 of 1500");
    }

    @Test
    void aRefundTakesBackFromWhoeverHasIt() {
        lines(order("O-1", "A", "2026-01-01"));
        lines(booking("B-1", 10_000, MARCH, null));

        assertThat(lines(booking("R-1", -4_000, APRIL, "B-1")))
                .containsExactly("B-1 ACQUISITION A -300", "B-1 CARE A -300");
        assertThat(told.booked).isEqualTo(Map.of("EUR", 6_000L));
        assertThat(told.bookings).isEqualTo(1);
        assertThat(told.postings.getLast().basisMinorUnits()).isEqualTo(6_000);
        assertThat(told.takeSettled()).endsWith("B-1: 4 lines, 900 of 900");
    }

    @Test
    void aRefundWaitsForItsBooking() {
        lines(order("O-1", "A", "2026-01-01"));
        assertThat(lines(booking("R-1", -4_000, APRIL, "B-1"))).isEmpty();
        assertThat(told.booked).isEmpty();
        assertThat(lines(booking("B-1", 10_000, MARCH, null)))
                .containsExactly("B-1 ACQUISITION A 450", "B-1 CARE A 450");
        assertThat(told.booked).isEqualTo(Map.of("EUR", 6_000L));
    }

    @Test
    void whatIsTakenBackNamesTheTermsItWasPaidUnder() {
        known.agent("B", "gemeinsam-stark");
        lines(order("O-1", "A", "2026-01-01"));
        lines(booking("B-1", 10_000, MARCH, null));
        told.postings.clear();
        lines(transfer("T-1", "A", "B", MARCH));

        assertThat(told.postings)
                .extracting(Posting::programme, Posting::shareBasisPoints, Posting::minorUnits)
                .containsExactly(
                        tuple("ngage@2022-01-01", 5_000, -750L), tuple("gemeinsam-stark@2021-05-01", 4_000, 800L));
    }

    @Test
    void whatWasThereBeforeIsNotPostedAgain() {
        Account acquisition = Account.payable(Half.ACQUISITION, new PartnerId("A"));
        Posted posted = new Posted(1, 700, "ngage@2022-01-01", 10_000, 5_000);
        CustomerBook loaded = new CustomerBook(CUSTOMER, wonByA(), known);
        loaded.load(booking("R-1", -4_000, APRIL, "B-1"), Map.of());
        loaded.load(booking("B-1", 10_000, MARCH, null), Map.of(acquisition, posted));
        loaded.settleAll(told);

        assertThat(told.takeLines()).containsExactly("B-1 ACQUISITION A -250", "B-1 CARE A 450");
        assertThat(told.takeSettled()).containsExactly("B-1: 3 lines, 900 of 900");
        loaded.settleAll(told);
        assertThat(told.takeLines()).isEmpty();
    }

    @Test
    void whatWasPostedBeforeItsBookingCameIsNotPostedAgain() {
        Account acquisition = Account.payable(Half.ACQUISITION, new PartnerId("A"));
        Posted posted = new Posted(1, 700, "ngage@2022-01-01", 10_000, 5_000);
        CustomerBook loaded = new CustomerBook(CUSTOMER, wonByA(), known);
        loaded.loadAhead(new BookingId("B-1"), Map.of(acquisition, posted));
        loaded.apply(booking("B-1", 10_000, MARCH, null), told);

        assertThat(told.takeLines()).containsExactly("B-1 ACQUISITION A 50", "B-1 CARE A 750");
    }

    /** A loader leaves out what a fact cannot move: it must never be told less than that. */
    @Test
    void whatAFactCanMoveIsKnownBefore() {
        CareTimeline before = wonByA();
        OrderPlaced later = order("O-2", "B", "2026-02-01");
        OrderPlaced earlier = order("O-0", "B", "2025-01-01");
        CustomerTransferred transfer = transfer("T-1", "A", "B", APRIL);

        assertThat(CustomerBook.movedFrom(before, before.with(later), later)).isEqualTo(LocalDate.MAX);
        assertThat(CustomerBook.movedFrom(before, before.with(earlier), earlier))
                .isEqualTo(LocalDate.MIN);
        assertThat(CustomerBook.movedFrom(before, before.with(transfer), transfer))
                .isEqualTo(APRIL);
    }

    /** Whatever comes when, the sums of the accounts are the targets, and what is told to be settled adds up. */
    @Test
    void anyOrderOfArrivalEndsInTheSameSums() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<CustomerFact> facts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String partner = random.nextBoolean() ? "A" : "B";
                LocalDate day = MARCH.plusDays(random.nextInt(60));
                facts.add(order("O-" + i, partner, day.toString()));
                facts.add(transfer("T-" + i, "A", partner, MARCH.plusDays(random.nextInt(60))));
                facts.add(booking("B-" + i, random.nextInt(-100, 5_000), day, null));
                facts.add(booking("R-" + i, -random.nextInt(1, 3_000), day, "B-" + random.nextInt(5)));
            }
            facts.add(new OrderCancelled(new OrderId("O-" + random.nextInt(4)), CUSTOMER, LAST));
            Map<String, Long> inOrder = sums(facts);
            Collections.shuffle(facts, random);
            assertThat(sums(facts)).as("seed %d", seed).isEqualTo(inOrder);
        }
    }

    private Map<String, Long> sums(List<CustomerFact> facts) {
        Told each = new Told();
        CustomerBook anew = new CustomerBook(CUSTOMER, CareTimeline.EMPTY, known);
        facts.forEach(fact -> anew.apply(fact, each));
        Map<String, Long> sums = new HashMap<>();
        each.postings.forEach(
                line -> sums.merge(line.bookingId() + " " + line.account(), line.minorUnits(), Long::sum));
        sums.values().removeIf(sum -> sum == 0);
        assertThat(each.postings).noneMatch(line -> line.minorUnits() == 0);
        return sums;
    }

    private List<String> lines(CustomerFact fact) {
        book.apply(fact, told);
        return told.takeLines();
    }

    private static CareTimeline wonByA() {
        return CareTimeline.EMPTY.with(order("O-1", "A", "2026-01-01"));
    }

    private static OrderPlaced order(String id, String partner, String day) {
        return new OrderPlaced(new OrderId(id), CUSTOMER, new PartnerId(partner), 10, LocalDate.parse(day));
    }

    private static CustomerTransferred transfer(String id, String from, String to, LocalDate day) {
        return new CustomerTransferred(new TransferId(id), CUSTOMER, new PartnerId(from), new PartnerId(to), day, null);
    }

    private static RevenueBooked booking(String id, long cents, LocalDate day, @Nullable String refundOf) {
        return new RevenueBooked(
                new BookingId(id),
                CUSTOMER,
                new Money(cents, "EUR"),
                day,
                refundOf == null ? null : new BookingId(refundOf));
    }
}
