package ngage.commission.entitlement;

import java.time.LocalDate;
import ngage.event.RevenueBooked;
import ngage.terms.CareTimeline;
import ngage.terms.NetRevenue;

/**
 * The rule for every cent (rulebook section 4): what the two halves of one booking's commission are, and whose.
 *
 * <ol>
 *   <li>The net is the amount less its refunds, not below nothing.
 *   <li>The acquisition half is the acquirer's, the care half belongs to who cares on the service date; if either was
 *       bought by then, it is the successor's.
 *   <li>Each half is reckoned by its own partner's programme, in the version in force on the service date. A half whose
 *       partner has no terms that day is reckoned by the other half's, or else by the reference programme's.
 *   <li>A half is held while nobody can earn it, and the house's where nobody ever will: sold directly, a channel without
 *       commission, or a half that its programme ends with its partner's contract.
 * </ol>
 *
 * A pure function of the booking, its refunds, the customer's orders and transfers, the partners' states and
 * successions, and the programmes; nothing else decides. {@link Sharing} is steps 2 to 4, before there is an amount.
 */
public record Entitlement(NetRevenue net, Claim acquisition, Claim care) {

    /**
     * The entitlement of a booking that is no refund.
     *
     * @param refunds the refunds that name it; those that do not count are left out here
     */
    public static Entitlement of(
            RevenueBooked booking, Iterable<RevenueBooked> refunds, CareTimeline timeline, Register register) {
        LocalDate day = booking.serviceDate();
        NetRevenue net = NetRevenue.of(booking, refunds);
        return Sharing.on(
                        day, timeline.acquirer().holder(), timeline.carerOn(day).holder(), register)
                .of(net);
    }

    /** Both halves together, in minor units of the booking's currency. */
    public long totalMinorUnits() {
        return Math.addExact(acquisition.minorUnits(), care.minorUnits());
    }
}
