package ngage.audit;

import java.util.List;

/**
 * A booking, what remains of it after its refunds, and both halves of its commission.
 *
 * @param net minor units after the refunds that count, never below 0 by a refund
 * @param excess minor units refunded above the original, which count for nothing
 * @param refunds the refunds that count
 */
public record Settled(
        Fact.Booking booking, long net, long excess, List<Fact.Booking> refunds, Target acquisition, Target care) {

    /** Both halves of a booking. */
    public List<Target> halves() {
        return List.of(acquisition, care);
    }
}
