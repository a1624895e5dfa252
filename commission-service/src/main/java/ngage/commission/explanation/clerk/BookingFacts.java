package ngage.commission.explanation.clerk;

import java.util.ArrayList;
import java.util.List;
import ngage.commission.entitlement.Claim;
import ngage.commission.entitlement.Entitlement;
import ngage.event.CustomerTransferred;
import ngage.event.Fact;
import ngage.event.Half;
import ngage.event.OrderCancelled;
import ngage.event.OrderPlaced;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;

/** Everything that decides about one booking that is no refund, and what it decides. */
public record BookingFacts(
        RevenueBooked booking, List<RevenueBooked> refunds, CareTimeline timeline, RegisterOf register) {
    public BookingFacts {
        refunds = List.copyOf(refunds);
    }

    /** What the rules make of these facts. */
    public Entitlement entitlement() {
        return Entitlement.of(booking, refunds, timeline, register);
    }

    /** The half's part of it. */
    public Claim claim(Half half) {
        Entitlement entitlement = entitlement();
        return switch (half) {
            case ACQUISITION -> entitlement.acquisition();
            case CARE -> entitlement.care();
        };
    }

    /** All of them but the booking itself, and the terms. */
    public List<Fact> all() {
        List<Fact> all = new ArrayList<>(refunds);
        for (CareTimeline.TrackedOrder tracked : timeline.orders()) all.add(tracked.order());
        all.addAll(cancellations());
        all.addAll(timeline.transfers());
        all.addAll(register.states());
        all.addAll(register.successions().all());
        return all;
    }

    /** These facts as if some of them had not come. */
    public BookingFacts without(List<Fact> facts) {
        if (facts.isEmpty()) return this;
        List<RevenueBooked> leftRefunds = new ArrayList<>(refunds);
        leftRefunds.removeAll(facts);
        return new BookingFacts(booking, leftRefunds, timelineWithout(facts), register.without(facts));
    }

    private List<OrderCancelled> cancellations() {
        List<OrderCancelled> cancellations = new ArrayList<>(timeline.waitingCancellations());
        for (CareTimeline.TrackedOrder tracked : timeline.orders()) {
            if (tracked.cancelledOn() == null) continue;
            cancellations.add(
                    new OrderCancelled(tracked.order().orderId(), booking.customerId(), tracked.cancelledOn()));
        }
        return cancellations;
    }

    private CareTimeline timelineWithout(List<Fact> facts) {
        List<OrderPlaced> orders = new ArrayList<>();
        for (CareTimeline.TrackedOrder tracked : timeline.orders()) orders.add(tracked.order());
        List<OrderCancelled> cancellations = cancellations();
        List<CustomerTransferred> transfers = new ArrayList<>(timeline.transfers());
        orders.removeAll(facts);
        cancellations.removeAll(facts);
        transfers.removeAll(facts);
        return CareTimeline.of(orders, cancellations, transfers);
    }
}
