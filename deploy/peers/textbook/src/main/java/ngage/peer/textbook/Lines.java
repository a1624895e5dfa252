package ngage.peer.textbook;

import java.time.Instant;
import ngage.commission.entitlement.Movements;
import ngage.commission.entitlement.PayoutIds;
import ngage.commission.entitlement.Posting;
import ngage.event.EventId;
import ngage.event.Payout;
import ngage.value.Money;
import ngage.value.PartnerId;

/** What a message moves: a line in the ledger, and a payout in the outbox if it is paid. */
record Lines(PayoutIds ids, EventId cause, Instant knownAt) implements Movements {

    @Override
    public void post(Posting posting) {
        PartnerId partner = posting.account().partnerId();
        if (!posting.account().isPaid() || partner == null) {
            LedgerRow.of(posting, null, cause, knownAt).persist();
            return;
        }
        String payoutId = ids.of(cause, posting.bookingId(), posting.account().half(), partner);
        LedgerRow.of(posting, payoutId, cause, knownAt).persist();
        if (posting.programme() == null) return;
        Payout payout = new Payout(
                payoutId,
                posting.account().half(),
                partner,
                posting.customerId(),
                posting.bookingId(),
                new Money(posting.minorUnits(), posting.currency()),
                posting.serviceDate(),
                posting.programme(),
                posting.basisMinorUnits(),
                posting.shareBasisPoints(),
                cause);
        OutboxRow.of(payout, knownAt).persist();
    }

    @Override
    public void booked(String currency, long netMinorUnits, int bookings) {}

    @Override
    public void mismatch() {}
}
