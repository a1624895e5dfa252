package ngage.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import ngage.event.CustomerFact;
import ngage.event.CustomerTransferred;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerSucceeded;
import ngage.event.RevenueBooked;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import ngage.value.TransferId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CareTimelineTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final LocalDate START = LocalDate.of(2026, 1, 1);

    @Test
    void nobodyHoldsACustomerWithoutOrders() {
        assertThat(CareTimeline.EMPTY.acquirer()).isEqualTo(Attribution.UNATTRIBUTED);
        assertThat(CareTimeline.EMPTY.carerOn(START)).isEqualTo(Attribution.UNATTRIBUTED);
    }

    @Test
    void aChainBackToTheWinnerGivesBothHalvesBack() {
        CareTimeline chain = timeline(
                order("O-1", "A", 1),
                transfer("T-1", "A", "B", 5),
                transfer("T-2", "B", "C", 7),
                transfer("T-3", "C", "A", 9));

        assertThat(carers(chain, 4, 5, 6, 7, 8, 9, 99)).containsExactly("A", "B", "B", "C", "C", "A", "A");
        assertThat(chain.acquirer().orderId()).isEqualTo(new OrderId("O-1"));
        assertThat(chain.carerOn(day(9)).transferId()).isEqualTo(new TransferId("T-3"));
        assertThat(chain.mismatches(Successions.NONE)).isEmpty();
    }

    @Test
    void onOneDayTheHigherTransferIdCares() {
        CareTimeline twice = timeline(order("O-1", "A", 1), transfer("T-2", "B", "C", 5), transfer("T-1", "A", "B", 5));

        assertThat(carers(twice, 4, 5)).containsExactly("A", "C");
        assertThat(twice.care()).extracting(CareTimeline.Care::from).containsExactly(null, day(5));
        assertThat(twice.mismatches(Successions.NONE)).isEmpty();
    }

    @Test
    void cancellingTheWinningOrderPassesTheCustomerOn() {
        CareTimeline cancelled = timeline(order("O-1", "A", 1), order("O-2", "B", 3), cancel("O-1"), cancel("O-9"));

        assertThat(cancelled.acquirer().holder()).isEqualTo(Holder.named(new PartnerId("B")));
        assertThat(cancelled.waitingCancellations()).containsExactly(cancel("O-9"));
        assertThat(cancelled.with(cancel("O-2")).acquirer()).isEqualTo(Attribution.UNATTRIBUTED);
    }

    @Test
    void whoBoughtTheCarerMayBeStatedAsTheGiver() {
        Successions bought = Successions.of(
                List.of(new PartnerSucceeded(new SuccessionId("S-1"), new PartnerId("A"), new PartnerId("B"), day(5))));

        assertThat(timeline(order("O-1", "A", 1), transfer("T-1", "B", "C", 5)).mismatches(bought))
                .isEmpty();
        assertThat(timeline(order("O-1", "A", 1), transfer("T-1", "B", "C", 4)).mismatches(bought))
                .extracting(CareTimeline.Mismatch::expected)
                .containsExactly(Holder.named(new PartnerId("A")));
        assertThat(timeline(order("O-1", "A", 1), transfer("T-1", "A", "C", 6)).mismatches(bought))
                .extracting(CareTimeline.Mismatch::expected)
                .containsExactly(Holder.named(new PartnerId("B")));
    }

    @Test
    void theHouseSellsAndTakesBack() {
        CareTimeline house =
                timeline(order("O-1", null, 1), transfer("T-1", null, "A", 5), transfer("T-2", "A", null, 6));

        assertThat(house.acquirer().holder()).isEqualTo(Holder.HOUSE);
        assertThat(carers(house, 1, 5, 6)).containsExactly("house", "A", "house");
        assertThat(house.mismatches(Successions.NONE)).isEmpty();
    }

    @Test
    void aWrongGiverIsShownAndTheTransferHolds() {
        CareTimeline wrong = timeline(order("O-1", "A", 1), transfer("T-1", "X", "B", 5));

        assertThat(carers(wrong, 5)).containsExactly("B");
        assertThat(wrong.mismatches(Successions.NONE))
                .containsExactly(
                        new CareTimeline.Mismatch(transfer("T-1", "X", "B", 5), Holder.named(new PartnerId("A"))));
    }

    @Test
    void tellsEachStretchOfCareAndWhoBeganIt() {
        CareTimeline chain = timeline(
                order("O-1", "A", 1),
                transfer("T-1", "A", "B", 5),
                transfer("T-2", "B", "C", 5),
                transfer("T-3", "C", "D", 7));

        assertThat(chain.care())
                .containsExactly(
                        new CareTimeline.Care(null, chain.acquirer()),
                        new CareTimeline.Care(day(5), chain.carerOn(day(5))),
                        new CareTimeline.Care(day(7), chain.carerOn(day(7))));
        assertThat(chain.transfers())
                .containsExactly(
                        transfer("T-1", "A", "B", 5), transfer("T-2", "B", "C", 5), transfer("T-3", "C", "D", 7));
    }

    @Test
    void movesAfterADayOnlyByALaterTransfer() {
        CareTimeline moved = timeline(order("O-1", "A", 1), transfer("T-1", "A", "B", 5), transfer("T-2", "B", "C", 7));

        assertThat(moved.movesAfter(day(6))).isTrue();
        assertThat(moved.movesAfter(day(7))).isFalse();
        assertThat(moved.movesAfter(day(8))).isFalse();
        assertThat(timeline(order("O-1", "A", 1)).movesAfter(day(0))).isFalse();
    }

    @Test
    void aCancelledOrderIsTrackedAndCountsNoMore() {
        CareTimeline tracked = timeline(order("O-2", "B", 3), cancel("O-1"), order("O-1", "A", 1), cancel("O-9"));

        assertThat(tracked.orders())
                .containsExactly(
                        new CareTimeline.TrackedOrder(order("O-1", "A", 1), day(20)),
                        new CareTimeline.TrackedOrder(order("O-2", "B", 3), null));
        assertThat(tracked.orders())
                .extracting(CareTimeline.TrackedOrder::counts)
                .containsExactly(false, true);
        assertThat(tracked.isCancelled(new OrderId("O-1"))).isTrue();
        assertThat(tracked.isCancelled(new OrderId("O-2"))).isFalse();
        assertThat(tracked.isCancelled(new OrderId("O-9"))).isTrue();
    }

    @Test
    void isAFunctionOfTheSetOfFacts() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            List<CustomerFact> facts = history(random);
            CareTimeline inOrder = folded(facts);
            List<CustomerFact> disturbed = new ArrayList<>(facts);
            for (int i = random.nextInt(4); i > 0 && !facts.isEmpty(); i--) {
                disturbed.add(facts.get(random.nextInt(facts.size())));
            }
            Collections.shuffle(disturbed, random);
            CareTimeline shuffled = folded(disturbed);

            assertSame(inOrder, shuffled, "shuffled, seed " + seed);
            assertSame(inOrder, ofLists(disturbed), "from lists, seed " + seed);
            for (int day = 0; day < 30; day++) {
                assertThat(inOrder.carerOn(day(day)).holder())
                        .as("seed %d, day %d", seed, day)
                        .isEqualTo(carerByRulebook(facts, day(day)));
            }
        }
    }

    private static void assertSame(CareTimeline expected, CareTimeline actual, String what) {
        assertThat(actual.acquirer()).as(what).isEqualTo(expected.acquirer());
        assertThat(actual.care()).as(what).isEqualTo(expected.care());
        assertThat(actual.orders()).as(what).isEqualTo(expected.orders());
        assertThat(actual.mismatches(Successions.NONE)).as(what).isEqualTo(expected.mismatches(Successions.NONE));
        assertThat(actual.waitingCancellations()).as(what).isEqualTo(expected.waitingCancellations());
    }

    /** The rulebook's sentence, word for word and slowly. */
    private static Holder carerByRulebook(List<CustomerFact> facts, LocalDate day) {
        var latest = facts.stream()
                .filter(CustomerTransferred.class::isInstance)
                .map(CustomerTransferred.class::cast)
                .filter(transfer -> !transfer.effectiveOn().isAfter(day))
                .max(Comparator.comparing(CustomerTransferred::effectiveOn)
                        .thenComparing(transfer -> transfer.transferId().value()));
        if (latest.isPresent()) return Holder.named(latest.get().toPartnerId());
        return facts.stream()
                .filter(OrderPlaced.class::isInstance)
                .map(OrderPlaced.class::cast)
                .filter(order -> facts.stream()
                        .noneMatch(fact ->
                                fact instanceof OrderCancelled c && c.orderId().equals(order.orderId())))
                .min(Comparator.comparing(OrderPlaced::placedOn)
                        .thenComparing(order -> order.orderId().value()))
                .map(order -> Holder.named(order.partnerId()))
                .orElse(Holder.NONE);
    }

    private static List<CustomerFact> history(Random random) {
        List<CustomerFact> facts = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) facts.add(order("O-" + i, partner(random), random.nextInt(20)));
        for (int i = random.nextInt(4); i > 0; i--) facts.add(cancel("O-" + (1 + random.nextInt(6))));
        for (int i = random.nextInt(6); i > 0; i--) {
            facts.add(transfer("T-" + i, partner(random), partner(random), random.nextInt(25)));
        }
        return facts;
    }

    private static @Nullable String partner(Random random) {
        return List.of("A", "B", "C", "").get(random.nextInt(4)).transform(id -> id.isEmpty() ? null : id);
    }

    private static CareTimeline timeline(CustomerFact... facts) {
        return folded(List.of(facts));
    }

    private static CareTimeline folded(List<CustomerFact> facts) {
        CareTimeline timeline = CareTimeline.EMPTY;
        for (CustomerFact fact : facts) {
            timeline = switch (fact) {
                case OrderPlaced order -> timeline.with(order);
                case OrderCancelled cancellation -> timeline.with(cancellation);
                case CustomerTransferred transfer -> timeline.with(transfer);
                case RevenueBooked _ -> timeline;
            };
        }
        return timeline;
    }

    private static CareTimeline ofLists(List<CustomerFact> facts) {
        return CareTimeline.of(
                only(facts, OrderPlaced.class),
                only(facts, OrderCancelled.class),
                only(facts, CustomerTransferred.class));
    }

    private static <T> List<T> only(List<CustomerFact> facts, Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<String> carers(CareTimeline timeline, int... days) {
        return java.util.Arrays.stream(days)
                .mapToObj(day -> switch (timeline.carerOn(day(day)).holder()) {
                    case Holder.None _ -> "none";
                    case Holder.House _ -> "house";
                    case Holder.Partner(PartnerId partner) -> partner.value();
                })
                .toList();
    }

    private static LocalDate day(int offset) {
        return START.plusDays(offset);
    }

    private static OrderPlaced order(String id, @Nullable String partner, int day) {
        return new OrderPlaced(new OrderId(id), CUSTOMER, partner == null ? null : new PartnerId(partner), 5, day(day));
    }

    private static OrderCancelled cancel(String id) {
        return new OrderCancelled(new OrderId(id), CUSTOMER, day(20));
    }

    private static CustomerTransferred transfer(String id, @Nullable String from, @Nullable String to, int day) {
        return new CustomerTransferred(
                new TransferId(id),
                CUSTOMER,
                from == null ? null : new PartnerId(from),
                to == null ? null : new PartnerId(to),
                day(day),
                null);
    }
}
