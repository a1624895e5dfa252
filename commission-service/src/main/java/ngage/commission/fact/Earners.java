package ngage.commission.fact;

import java.util.HashSet;
import java.util.Set;
import ngage.event.CustomerTransferred;
import ngage.terms.CareTimeline;
import ngage.terms.CareTimeline.TrackedOrder;
import ngage.terms.Successions;
import ngage.value.PartnerId;

/** Who may earn from a customer, on whatever day. */
public final class Earners {
    private Earners() {}

    /** Everybody whom an order or a transfer names, and to whom their business ever comes. */
    public static Set<PartnerId> of(CareTimeline timeline, Successions successions) {
        Set<PartnerId> named = new HashSet<>();
        for (TrackedOrder tracked : timeline.orders()) {
            if (tracked.order().partnerId() != null) named.add(tracked.order().partnerId());
        }
        for (CustomerTransferred transfer : timeline.transfers()) {
            if (transfer.toPartnerId() != null) named.add(transfer.toPartnerId());
        }
        Set<PartnerId> earners = new HashSet<>();
        for (PartnerId one : named) earners.addAll(successions.comingFrom(one));
        return earners;
    }
}
