package ngage.tier.measure.domain;

import java.util.List;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.terms.CareTimeline;
import ngage.terms.Successions;
import ngage.value.PartnerId;

/** What orders contribute to the extensions of who sold them, or has succeeded it by then, whoever won the customer. */
public final class Sales {
    private Sales() {}

    /** What an order contributes that is new in {@code after}. */
    public static List<Contribution> placed(CareTimeline after, Successions successions, OrderPlaced order) {
        return after.isCancelled(order.orderId()) ? List.of() : sold(successions, order, order.extensions());
    }

    /** What a cancellation takes back that is new after {@code before}; nothing if its order is not known there. */
    public static List<Contribution> cancelled(
            CareTimeline before, Successions successions, OrderCancelled cancellation) {
        OrderPlaced order = before.orderOf(cancellation.orderId());
        if (order == null || before.isCancelled(order.orderId())) return List.of();
        return sold(successions, order, -order.extensions());
    }

    /** What changes when who succeeded whom does. */
    public static List<Contribution> moved(CareTimeline timeline, Successions before, Successions after) {
        Contributions moved = new Contributions();
        for (CareTimeline.TrackedOrder tracked : timeline.orders()) {
            if (!tracked.counts()) continue;
            long extensions = tracked.order().extensions();
            sold(before, tracked.order(), extensions).forEach(moved::subtract);
            sold(after, tracked.order(), extensions).forEach(moved::add);
        }
        return moved.sums();
    }

    private static List<Contribution> sold(Successions successions, OrderPlaced order, long extensions) {
        if (order.partnerId() == null) return List.of();
        PartnerId seller = successions.holderOn(order.partnerId(), order.placedOn());
        return List.of(new Contribution.Sold(seller, Months.of(order.placedOn()), extensions));
    }
}
