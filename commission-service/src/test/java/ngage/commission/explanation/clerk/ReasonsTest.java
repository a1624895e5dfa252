package ngage.commission.explanation.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.CustomerBook;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.Posting;
import ngage.event.Channel;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.Enrolment;
import ngage.event.EventId;
import ngage.event.Fact;
import ngage.event.Half;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerChanged;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
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

/** Steps and answers over one customer whose facts come one by one, posted by the book that posts in production. */
class ReasonsTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final PartnerId A = new PartnerId("A");
    private static final PartnerId B = new PartnerId("B");
    private static final PartnerId D = new PartnerId("D");

    private final List<PartnerChanged> partners = new ArrayList<>();
    private Successions successions = Successions.NONE;
    private final List<OrderPlaced> orders = new ArrayList<>();
    private final List<OrderCancelled> cancellations = new ArrayList<>();
    private final List<CustomerTransferred> transfers = new ArrayList<>();
    private final List<RevenueBooked> bookings = new ArrayList<>();
    private final List<CustomerFact> arrived = new ArrayList<>();
    /** Whether other customers' lines were sealed between any two facts. */
    private boolean sealedInBetween;

    private RegisterOf register() {
        return new RegisterOf(partners, successions, Programmes.bundled());
    }

    private void agent(PartnerId partner, @Nullable LocalDate terminatedOn) {
        partners.add(new PartnerChanged(
                partner,
                partners.size() + 1,
                "NFON",
                Channel.AGENT,
                "DE",
                List.of(new Enrolment("ngage", day("2022-01-01"))),
                List.of(),
                terminatedOn));
    }

    private void order(String id, @Nullable PartnerId partner, String day) {
        OrderPlaced order = new OrderPlaced(new OrderId(id), CUSTOMER, partner, 10, day(day));
        orders.add(order);
        arrived.add(order);
    }

    private void cancel(String id, String day) {
        OrderCancelled cancelled = new OrderCancelled(new OrderId(id), CUSTOMER, day(day));
        cancellations.add(cancelled);
        arrived.add(cancelled);
    }

    private void transfer(String id, @Nullable PartnerId to, String day) {
        CustomerTransferred transfer = new CustomerTransferred(new TransferId(id), CUSTOMER, null, to, day(day), null);
        transfers.add(transfer);
        arrived.add(transfer);
    }

    private void book(String id, long cents, @Nullable String refundOf) {
        RevenueBooked booked = new RevenueBooked(
                new BookingId(id),
                CUSTOMER,
                new Money(cents, "EUR"),
                day("2026-03-31"),
                refundOf == null ? null : new BookingId(refundOf));
        bookings.add(booked);
        arrived.add(booked);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private CareTimeline timeline() {
        return CareTimeline.of(orders, cancellations, transfers);
    }

    private BookingFacts facts() {
        return new BookingFacts(bookings.getFirst(), bookings.subList(1, bookings.size()), timeline(), register());
    }

    /** The lines that the facts, in the order they arrived, make of the booking. */
    private List<Line> lines() {
        CustomerBook book = new CustomerBook(CUSTOMER, CareTimeline.EMPTY, register());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < arrived.size(); i++) {
            CustomerFact fact = arrived.get(i);
            Cause cause = new Cause(new EventId("/test", "E-" + i), new Cause.Place(topic(fact), 0, i), fact);
            long seal = i + 1L;
            book.apply(fact, new Movements() {
                @Override
                public void post(Posting posting) {
                    lines.add(new Line(
                            posting.account(),
                            "PO-" + lines.size(),
                            new Money(posting.minorUnits(), posting.currency()),
                            posting.programme(),
                            posting.basisMinorUnits(),
                            Instant.EPOCH,
                            seal,
                            cause));
                }

                @Override
                public void booked(String currency, long netMinorUnits, int number) {}

                @Override
                public void mismatch() {}
            });
        }
        return lines;
    }

    private static String topic(CustomerFact fact) {
        return fact.getClass().getSimpleName();
    }

    private Map<Fact, Arrival> arrivals() {
        Map<Fact, Arrival> arrivals = new HashMap<>();
        for (int i = 0; i < arrived.size(); i++) {
            CustomerFact fact = arrived.get(i);
            long notBefore = sealedInBetween ? i + 1L : 0;
            long before = sealedInBetween ? i + 2L : Long.MAX_VALUE;
            arrivals.put(fact, new Arrival(topic(fact), 0, i, notBefore, before));
        }
        return arrivals;
    }

    private static List<Line> ofHalf(Half half, List<Line> lines) {
        return lines.stream().filter(line -> line.account().half() == half).toList();
    }

    private List<Step> explained(List<Line> lines, Line line) {
        return new PayoutReasons(facts(), lines, lines.indexOf(line), arrivals()).steps();
    }

    /** The explanation of a half's line by its place in the half. */
    private List<Step> explained(Half half, int at) {
        List<Line> lines = lines();
        return explained(lines, ofHalf(half, lines).get(at));
    }

    @Test
    void a_payout_is_told_from_booking_to_cause_with_both_roundings() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_010, null);

        List<Step> steps = explained(Half.CARE, 0);

        assertThat(steps)
                .containsExactly(
                        new Step.Booked("B-1", "C-1", eur(10_010), day("2026-03-31")),
                        new Step.Remaining(eur(10_010), eur(0)),
                        new Step.WonBy("A", "O-1", day("2026-01-10"), 10),
                        new Step.CaredByWinner(day("2026-03-31"), "A"),
                        new Step.OwnTerms(Half.CARE, "A", "ngage@2022-01-01", day("2022-01-01"), 1_500, 5_000),
                        new Step.Rounded("ngage@2022-01-01", 1_500, eur(10_010), "1501.5", eur(1_502)),
                        new Step.Halved("ngage@2022-01-01", 5_000, eur(1_502), "751", eur(751), eur(751)),
                        new Step.Earns(Half.CARE, "A", eur(751)),
                        new Step.PostedBefore(Half.CARE, "A", eur(0), 0),
                        new Step.CausedBy(lines().getFirst().cause()));
    }

    @Test
    void a_transfer_that_comes_late_takes_back_and_each_line_is_told_by_what_was_known_then() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        transfer("T-1", B, "2026-03-15");
        assertThat(ofHalf(Half.CARE, lines()))
                .extracting(line -> line.amount().minorUnits())
                .containsExactly(750L, -750L, 750L);

        assertThat(explained(Half.CARE, 0))
                .contains(new Step.CaredByWinner(day("2026-03-31"), "A"), new Step.SinceThen(2))
                .doesNotContain(new Step.ToldAsOfNow());
        assertThat(explained(Half.CARE, 1))
                .contains(
                        new Step.CaredBy(day("2026-03-31"), "B", "T-1", day("2026-03-15")),
                        new Step.MovedAway("A", "B", day("2026-03-15"), "T-1"),
                        new Step.PostedBefore(Half.CARE, "A", eur(750), 1),
                        new Step.TakenBack(Half.CARE, "A", eur(750), eur(-750)));
        assertThat(explained(Half.CARE, 2))
                .contains(new Step.Earns(Half.CARE, "B", eur(750)), new Step.PostedBefore(Half.CARE, "B", eur(0), 0));
    }

    @Test
    void a_refund_posts_the_difference() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        book("R-1", -3_333, "B-1");
        book("R-2", -9_000, "B-1");

        assertThat(explained(Half.ACQUISITION, 1))
                .contains(
                        new Step.Remaining(eur(6_667), eur(0)),
                        new Step.Halved("ngage@2022-01-01", 5_000, eur(1_000), "500", eur(500), eur(500)),
                        new Step.Difference(eur(500), eur(750), eur(-250)),
                        new Step.SinceThen(1));
        assertThat(explained(Half.ACQUISITION, 2))
                .contains(new Step.Remaining(eur(0), eur(2_333)), new Step.Difference(eur(0), eur(500), eur(-500)))
                .doesNotContain(new Step.ToldAsOfNow());
    }

    @Test
    void what_moved_nothing_is_left_out_too_if_it_came_later() {
        agent(A, null);
        agent(B, null);
        agent(D, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        transfer("T-3", B, "2026-03-15");
        transfer("T-2", D, "2026-02-01");
        assertThat(ofHalf(Half.CARE, lines()))
                .extracting(line -> line.amount().minorUnits())
                .containsExactly(750L, -750L, 750L);

        assertThat(explained(Half.CARE, 0))
                .contains(new Step.CaredByWinner(day("2026-03-31"), "A"))
                .doesNotContain(new Step.ToldAsOfNow(), new Step.OrderUnknown());
        assertThat(explained(Half.CARE, 1))
                .contains(new Step.MovedAway("A", "B", day("2026-03-15"), "T-3"))
                .doesNotContain(new Step.ToldAsOfNow(), new Step.OrderUnknown());
        assertThat(explained(Half.CARE, 2))
                .contains(new Step.CaredBy(day("2026-03-31"), "B", "T-3", day("2026-03-15")));
    }

    @Test
    void seals_tell_what_came_first_by_two_partitions() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        transfer("T-1", A, "2026-02-01");
        book("B-1", 10_000, null);
        transfer("T-2", A, "2026-03-01");
        sealedInBetween = true;

        assertThat(explained(Half.CARE, 0))
                .contains(new Step.CaredBy(day("2026-03-31"), "A", "T-1", day("2026-02-01")))
                .doesNotContain(new Step.ToldAsOfNow(), new Step.OrderUnknown());
    }

    @Test
    void where_nothing_tells_what_came_first_only_what_was_needed_is_named_and_it_says_so() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        transfer("T-1", A, "2026-02-01");
        book("B-1", 10_000, null);
        transfer("T-2", A, "2026-03-01");

        assertThat(explained(Half.CARE, 0))
                .contains(
                        new Step.WonBy("A", "O-1", day("2026-01-10"), 10),
                        new Step.CaredByWinner(day("2026-03-31"), "A"),
                        new Step.OrderUnknown())
                .doesNotContain(new Step.ToldAsOfNow());
    }

    /** A transfer of a booking that has been refunded moves nothing, too. */
    @Test
    void where_nothing_is_left_to_be_had_what_may_have_come_later_is_not_named() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        book("R-1", -10_000, "B-1");
        transfer("T-1", D, "2026-03-01");

        for (Half half : Half.values()) {
            assertThat(explained(half, 1))
                    .contains(
                            new Step.WonBy("A", "O-1", day("2026-01-10"), 10),
                            new Step.CaredByWinner(day("2026-03-31"), "A"),
                            new Step.Difference(eur(0), eur(750), eur(-750)),
                            new Step.OrderUnknown());
        }
    }

    @Test
    void where_places_are_not_known_it_is_told_as_of_now_and_says_so() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        transfer("T-1", B, "2026-03-15");
        List<Line> lines = lines();
        int first = lines.indexOf(ofHalf(Half.CARE, lines).getFirst());

        assertThat(new PayoutReasons(facts(), lines, first, Map.of()).steps())
                .contains(
                        new Step.CaredBy(day("2026-03-31"), "B", "T-1", day("2026-03-15")),
                        new Step.Earns(Half.CARE, "A", eur(750)),
                        new Step.ToldAsOfNow());
    }

    @Test
    void what_a_cause_says_is_not_needed_to_tell_that_it_came_later() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        transfer("T-1", B, "2026-03-15");
        List<Line> unread = lines().stream().map(line -> line.knowing(null)).toList();
        List<Line> ofCare = ofHalf(Half.CARE, unread);

        assertThat(explained(unread, ofCare.get(0)))
                .contains(new Step.CaredByWinner(day("2026-03-31"), "A"))
                .doesNotContain(new Step.ToldAsOfNow());
        assertThat(explained(unread, ofCare.get(1))).contains(new Step.TakenBack(Half.CARE, "A", eur(750), eur(-750)));
    }

    /** Over everything that can move a half: every line is told without falling back, and its figures add up. */
    @Test
    void every_line_of_a_long_history_is_told_by_its_own_time() {
        agent(A, null);
        agent(B, null);
        agent(D, null);
        order("O-2", B, "2026-01-10");
        book("B-1", 10_001, null);
        order("O-1", A, "2026-01-05");
        transfer("T-1", D, "2026-02-01");
        book("R-1", -1_111, "B-1");
        transfer("T-2", null, "2026-03-01");
        cancel("O-1", "2026-04-01");
        transfer("T-3", A, "2026-03-02");
        book("R-2", -20_000, "B-1");
        List<Line> lines = lines();
        for (Line line : lines) {
            if (line.account().state() != Account.State.PAYABLE) continue;
            assertThat(explained(lines, line)).doesNotContain(new Step.ToldAsOfNow(), new Step.OrderUnknown());
        }
        assertThat(ofHalf(Half.CARE, lines)).hasSizeGreaterThan(6);
    }

    @Test
    void why_not_by_order() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        order("O-2", B, "2026-02-10");
        order("O-0", D, "2026-01-01");
        cancel("O-0", "2026-01-02");
        book("B-1", 10_000, null);

        assertThat(because(B, Half.ACQUISITION))
                .isEqualTo(new Step.LaterOrder("B", "O-2", day("2026-02-10"), "A", "O-1", day("2026-01-10")));
        assertThat(because(D, Half.ACQUISITION)).isEqualTo(new Step.OrderGone("D", "O-0", day("2026-01-02")));
        assertThat(because(new PartnerId("X"), Half.ACQUISITION)).isEqualTo(new Step.NoOrder("X"));
        assertThat(because(B, Half.CARE)).isEqualTo(new Step.NeverCared("B"));
        assertThat(because(A, Half.CARE)).isEqualTo(new Step.Earns(Half.CARE, "A", eur(750)));
    }

    @Test
    void why_not_by_transfer_names_the_move_that_counts() {
        agent(A, null);
        order("O-1", A, "2026-01-10");
        transfer("T-1", B, "2026-02-01");
        transfer("T-2", A, "2026-02-10");
        transfer("T-3", null, "2026-03-01");
        transfer("T-4", D, "2026-05-01");
        transfer("T-5", B, "2026-06-01");
        book("B-1", 10_000, null);

        assertThat(because(A, Half.CARE)).isEqualTo(new Step.MovedAway("A", null, day("2026-03-01"), "T-3"));
        assertThat(because(B, Half.CARE)).isEqualTo(new Step.MovedAway("B", "A", day("2026-02-10"), "T-2"));
        assertThat(because(D, Half.CARE))
                .isEqualTo(new Step.CaresLater("D", day("2026-05-01"), "T-4", day("2026-03-31")));
        assertThat(Answer.of(facts(), A))
                .extracting(Answer::verdict)
                .containsExactly(Answer.Verdict.EARNS, Answer.Verdict.HOUSE);
    }

    @Test
    void why_not_by_succession() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        succession("S-1", A, B, "2026-03-01");
        succession("S-2", B, D, "2026-04-01");

        assertThat(because(A, Half.CARE)).isEqualTo(new Step.Bought(Half.CARE, "A", "B", day("2026-03-01"), "S-1"));
        assertThat(because(D, Half.ACQUISITION))
                .isEqualTo(new Step.SucceedsLater(Half.ACQUISITION, "D", "B", day("2026-04-01"), "S-2"));
        assertThat(because(B, Half.CARE)).isEqualTo(new Step.Earns(Half.CARE, "B", eur(750)));
    }

    private void succession(String id, PartnerId bought, PartnerId successor, String day) {
        successions = successions.with(new PartnerSucceeded(new SuccessionId(id), bought, successor, day(day)));
    }

    @Test
    void held_and_the_houses_say_why() {
        order("O-1", A, "2026-01-10");
        book("B-1", 10_000, null);
        assertThat(because(null, Half.CARE)).isEqualTo(new Step.HeldUnknown(Half.CARE, "A", eur(750)));

        agent(A, day("2026-03-30"));
        assertThat(because(null, Half.CARE))
                .isEqualTo(new Step.HouseTerminated(Half.CARE, "A", day("2026-03-30"), eur(750)));
        assertThat(because(null, Half.ACQUISITION)).isEqualTo(new Step.Earns(Half.ACQUISITION, "A", eur(750)));

        enrolled(A, "2026-04-01", Channel.AGENT);
        assertThat(because(A, Half.CARE))
                .isEqualTo(new Step.HeldNotEnrolled(Half.CARE, "A", day("2026-03-31"), day("2026-04-01"), eur(750)));

        enrolled(A, "2026-01-01", Channel.WHOLESALE);
        assertThat(because(A, Half.CARE)).isEqualTo(new Step.HouseChannel(Half.CARE, "A", Channel.WHOLESALE, eur(750)));

        cancel("O-1", "2026-01-11");
        assertThat(because(B, Half.CARE)).isEqualTo(new Step.HeldNotWon(Half.CARE, eur(750)));

        order("O-2", null, "2026-01-12");
        assertThat(because(null, Half.CARE)).isEqualTo(new Step.HouseSale(Half.CARE, eur(750)));
        assertThat(new BookingReasons(facts()).steps())
                .contains(
                        new Step.SoldDirectly("O-2", day("2026-01-12")),
                        new Step.CaredBySeller(day("2026-03-31")),
                        new Step.BorrowedTerms(Half.CARE, null, "ngage@2022-01-01", day("2022-01-01"), 1_500, 5_000));
    }

    private void enrolled(PartnerId partner, String from, Channel channel) {
        partners.add(new PartnerChanged(
                partner,
                partners.size() + 1,
                "NFON",
                channel,
                "DE",
                List.of(new Enrolment("ngage", day(from))),
                List.of(),
                null));
    }

    @Test
    void a_customer_is_told_over_all_days() {
        agent(A, null);
        agent(B, null);
        order("O-1", A, "2026-01-10");
        transfer("T-1", B, "2026-02-01");
        transfer("T-2", A, "2026-05-01");
        transfer("T-3", B, "2026-06-01");
        succession("S-1", B, D, "2026-07-01");

        assertThat(customer(A))
                .containsExactly(
                        new Step.EarnsAcquisition("A", null),
                        new Step.EarnsCare("A", null, day("2026-02-01")),
                        new Step.EarnsCare("A", day("2026-05-01"), day("2026-06-01")),
                        new Step.MovedAway("A", "B", day("2026-06-01"), "T-3"));
        assertThat(customer(B))
                .containsExactly(
                        new Step.NoOrder("B"),
                        new Step.EarnsCare("B", day("2026-02-01"), day("2026-05-01")),
                        new Step.EarnsCare("B", day("2026-06-01"), day("2026-07-01")),
                        new Step.Bought(Half.CARE, "B", "D", day("2026-07-01"), "S-1"));
        assertThat(customer(D))
                .containsExactly(new Step.NoOrder("D"), new Step.EarnsCare("D", day("2026-07-01"), null));
        assertThat(new CustomerReasons(CUSTOMER, D, timeline(), register()).answers())
                .extracting(CustomerReasons.OfHalf::verdict)
                .containsExactly(Answer.Verdict.ANOTHERS, Answer.Verdict.HELD);
    }

    private List<Step> customer(PartnerId partner) {
        return new CustomerReasons(CUSTOMER, partner, timeline(), register())
                .answers().stream().map(CustomerReasons.OfHalf::because).toList();
    }

    private Step because(@Nullable PartnerId asked, Half half) {
        return Answer.of(facts(), asked).stream()
                .filter(answer -> answer.half() == half)
                .findFirst()
                .orElseThrow()
                .because();
    }

    private static Money eur(long cents) {
        return new Money(cents, "EUR");
    }
}
