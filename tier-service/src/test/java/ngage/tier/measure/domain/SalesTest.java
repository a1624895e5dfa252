package ngage.tier.measure.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.PartnerSucceeded;
import ngage.terms.CareTimeline;
import ngage.terms.Successions;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.value.PartnerId;
import ngage.value.SuccessionId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rulebook section 5: extensions are of who sold them, in the month of the order, as long as it is not cancelled. */
class SalesTest {
    private static final CustomerId CUSTOMER = new CustomerId("C-1");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 15);
    private static final int MARCH = 2026 * 12 + 2;
    private static final OrderPlaced ORDER = order("O-1", "A");
    private static final OrderCancelled CANCELLATION =
            new OrderCancelled(new OrderId("O-1"), CUSTOMER, DAY.plusDays(1));
    private static final CareTimeline WITH = CareTimeline.EMPTY.with(ORDER);
    private static final Successions BOUGHT = Successions.of(
            List.of(new PartnerSucceeded(new SuccessionId("S-1"), new PartnerId("A"), new PartnerId("B"), DAY)));

    @Test
    void anOrderCountsForItsSellerInItsMonth() {
        assertThat(Sales.placed(WITH, Successions.NONE, ORDER)).containsExactly(sold("A", 25));
        assertThat(Sales.placed(WITH, BOUGHT, ORDER)).containsExactly(sold("B", 25));
    }

    @Test
    void whatTheHouseSoldCountsForNobody() {
        OrderPlaced direct = order("O-2", null);
        assertThat(Sales.placed(CareTimeline.EMPTY.with(direct), BOUGHT, direct))
                .isEmpty();
    }

    @Test
    void aCancellationTakesBackWhatCountedOnce() {
        assertThat(Sales.cancelled(WITH, Successions.NONE, CANCELLATION)).containsExactly(sold("A", -25));
        assertThat(Sales.cancelled(WITH, BOUGHT, CANCELLATION)).containsExactly(sold("B", -25));
        assertThat(Sales.cancelled(WITH.with(CANCELLATION), Successions.NONE, CANCELLATION))
                .isEmpty();
    }

    @Test
    void anOrderCancelledBeforeItCameNeverCounts() {
        assertThat(Sales.cancelled(CareTimeline.EMPTY, Successions.NONE, CANCELLATION))
                .isEmpty();
        assertThat(Sales.placed(CareTimeline.EMPTY.with(CANCELLATION).with(ORDER), Successions.NONE, ORDER))
                .isEmpty();
    }

    @Test
    void aPurchaseMovesWhatStillCounts() {
        OrderPlaced other = new OrderPlaced(new OrderId("O-2"), CUSTOMER, new PartnerId("A"), 30, DAY);
        CareTimeline two = WITH.with(other).with(CANCELLATION);
        assertThat(Sales.moved(two, Successions.NONE, BOUGHT)).containsExactlyInAnyOrder(sold("A", -30), sold("B", 30));
        assertThat(Sales.moved(two, BOUGHT, Successions.NONE)).containsExactlyInAnyOrder(sold("A", 30), sold("B", -30));
        assertThat(Sales.moved(two, BOUGHT, BOUGHT)).isEmpty();
    }

    private static Contribution.Sold sold(String partner, long extensions) {
        return new Contribution.Sold(new PartnerId(partner), MARCH, extensions);
    }

    private static OrderPlaced order(String id, @Nullable String partner) {
        return new OrderPlaced(new OrderId(id), CUSTOMER, partner == null ? null : new PartnerId(partner), 25, DAY);
    }
}
