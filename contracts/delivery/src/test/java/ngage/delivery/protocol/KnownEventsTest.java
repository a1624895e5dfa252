package ngage.delivery.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import ngage.delivery.protocol.KnownEvents.Verdict;
import ngage.event.EventId;
import ngage.event.OrderCancelled;
import ngage.value.CustomerId;
import ngage.value.OrderId;
import ngage.wire.Refusal;
import ngage.wire.Topic;
import org.junit.jupiter.api.Test;

/** What is new, what is known, and what contradicts it, of cancellations of one order. */
class KnownEventsTest {
    private final KnownEvents events = new KnownEvents();
    private final KnownEvents.Ledger ledger = new KnownEvents.Ledger(Map.of());

    @Test
    void aCancellationInAnotherCustomersNameIsNotInTheWayOfTheRightOne() {
        assertThat(judged("E-1", cancelled("C-2", 20))).isInstanceOf(Verdict.New.class);
        assertThat(judged("E-2", cancelled("C-1", 20))).isInstanceOf(Verdict.New.class);
        assertThat(judged("E-3", cancelled("C-2", 20))).isInstanceOf(Verdict.Duplicate.class);
        assertThat(judged("E-4", cancelled("C-1", 20))).isInstanceOf(Verdict.Duplicate.class);
    }

    @Test
    void anotherDayForTheSameOrderAndCustomerIsAConflict() {
        judged("E-1", cancelled("C-2", 20));
        judged("E-2", cancelled("C-1", 20));
        assertThat(judged("E-3", cancelled("C-1", 21)))
                .isEqualTo(new Verdict.Refuse(new Refusal(
                        Refusal.Reason.CONFLICTING_ID, "\"O-1/C-1\" is known from another event with other content")));
    }

    private Verdict judged(String id, OrderCancelled fact) {
        EventId event = new EventId("/shop", id);
        return ledger.judge(0, events.identify(Topic.ORDER_CANCELLED, event, fact), event, fact);
    }

    private static OrderCancelled cancelled(String customer, int day) {
        return new OrderCancelled(new OrderId("O-1"), new CustomerId(customer), LocalDate.of(2026, 3, day));
    }
}
