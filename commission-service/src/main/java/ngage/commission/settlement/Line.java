package ngage.commission.settlement;

import java.time.Instant;
import ngage.commission.entitlement.Account;
import ngage.commission.entitlement.Posting;
import ngage.commission.seal.LineText;
import ngage.delivery.Output;
import ngage.event.EventId;
import ngage.event.Half;
import ngage.event.Payout;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import ngage.wire.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A posting as the ledger keeps it: with the fact that caused it.
 *
 * @param payoutId null unless the posting is paid
 * @param knownAt when the fact was recorded
 */
record Line(
        Posting posting,
        @Nullable String payoutId,
        EventId cause,
        Instant knownAt,
        int inputPartition,
        long inputOffset,
        int inputStep) {
    /** What the id of an event begins with that says a payout is withheld; what follows is the payout's. */
    static final String WITHHELD = "withheld-";

    private static final String SOURCE = "/ngage/commission-service";

    /** The payout event of this line; null if nothing is paid. */
    @Nullable
    Output output() {
        return output(topicOf(posting.account().half()), "");
    }

    /** What says, in place of the payout, that it is withheld; null if nothing is paid. */
    @Nullable
    Output withheld() {
        return output(withheldTopicOf(posting.account().half()), WITHHELD);
    }

    private @Nullable Output output(Topic topic, String idPrefix) {
        PartnerId partnerId = posting.account().partnerId();
        String programme = posting.programme();
        if (payoutId == null || partnerId == null || programme == null) return null;
        Payout payout = new Payout(
                payoutId,
                posting.account().half(),
                partnerId,
                posting.customerId(),
                posting.bookingId(),
                new Money(posting.minorUnits(), posting.currency()),
                posting.serviceDate(),
                programme,
                posting.basisMinorUnits(),
                posting.shareBasisPoints(),
                cause);
        return new Output(
                topic,
                partnerId.value(),
                new EventId(SOURCE, idPrefix + payoutId),
                knownAt,
                EventCodec.encode(payout),
                inputPartition,
                inputOffset);
    }

    /** Says all of it, column by column, for the seal. */
    void say(LineText text) {
        Account account = posting.account();
        text.add(posting.bookingId())
                .add(posting.customerId())
                .add(account.half())
                .add(account.state())
                .add(account.reason())
                .add(account.partnerId())
                .add(payoutId)
                .add(posting.minorUnits())
                .add(posting.currency())
                .add(posting.serviceDate())
                .add(posting.programme())
                .add(posting.basisMinorUnits())
                .add(posting.shareBasisPoints())
                .add(cause.source())
                .add(cause.id())
                .add(knownAt)
                .add(inputPartition)
                .add(inputOffset)
                .add(inputStep);
    }

    private static Topic withheldTopicOf(Half half) {
        return switch (half) {
            case ACQUISITION -> Topic.ACQUISITION_WITHHELD;
            case CARE -> Topic.CARE_WITHHELD;
        };
    }

    private static Topic topicOf(Half half) {
        return switch (half) {
            case ACQUISITION -> Topic.ACQUISITION_PAYOUT;
            case CARE -> Topic.CARE_PAYOUT;
        };
    }
}
