package ngage.tier.measure.domain;

import java.util.List;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.terms.CareTimeline;

/** What orders contribute to the extensions of who sold them, whoever won the customer. */
public final class Sales {
    private Sales() {}

    /** What an order contributes that is new in {@code after}. */
    public static List<Contribution> placed(CareTimeline after, OrderPlaced order) {
        return after.isCancelled(order.orderId()) ? List.of() : sold(order, order.extensions());
    }

    /** What a cancellation takes back that is new after {@code before}; nothing if its order is not known there. */
    public static List<Contribution> cancelled(CareTimeline before, OrderCancelled cancellation) {
        OrderPlaced order = before.orderOf(cancellation.orderId());
        if (order == null || before.isCancelled(order.orderId())) return List.of();
        return sold(order, -order.extensions());
    }

    private static List<Contribution> sold(OrderPlaced order, long extensions) {
        if (order.partnerId() == null) return List.of();
        return List.of(new Contribution.Sold(order.partnerId(), Months.of(order.placedOn()), extensions));
    }
}
