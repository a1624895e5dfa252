package ngage.commission.explanation.clerk;

import java.time.LocalDate;
import java.util.List;
import ngage.event.Half;
import ngage.event.OrderPlaced;
import ngage.event.PartnerSucceeded;
import ngage.terms.Attribution;
import ngage.terms.CareTimeline;
import ngage.terms.CareTimeline.Care;
import ngage.terms.CareTimeline.TrackedOrder;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/** Why a half of one customer's bookings of a day is not a certain partner's. Asked only where it is not. */
final class Refusals {
    private final CareTimeline timeline;
    private final Successions successions;
    private final LocalDate day;

    Refusals(CareTimeline timeline, Successions successions, LocalDate day) {
        this.timeline = timeline;
        this.successions = successions;
        this.day = day;
    }

    /** Why the partner has nothing of it. */
    Step of(Half half, PartnerId asked) {
        Attribution holds =
                switch (half) {
                    case ACQUISITION -> timeline.acquirer();
                    case CARE -> timeline.carerOn(day);
                };
        Step succession = succession(half, holds, asked);
        if (succession != null) return succession;
        return switch (half) {
            case ACQUISITION -> acquisition(asked);
            case CARE -> care(asked);
        };
    }

    /** The partner held it and was bought, or will hold it only when it has bought who does. */
    private @Nullable Step succession(Half half, Attribution holds, PartnerId asked) {
        PartnerId origin = holds.holder().partnerOrNull();
        if (origin == null) return null;
        for (PartnerSucceeded one : successions.passedOn(origin, LocalDate.MAX)) {
            boolean effective = !one.effectiveOn().isAfter(day);
            if (effective && one.partnerId().equals(asked)) {
                return new Step.Bought(
                        half,
                        asked.value(),
                        one.successorId().value(),
                        one.effectiveOn(),
                        one.successionId().value());
            }
            if (!effective && one.successorId().equals(asked)) {
                return new Step.SucceedsLater(
                        half,
                        asked.value(),
                        one.partnerId().value(),
                        one.effectiveOn(),
                        one.successionId().value());
            }
        }
        return null;
    }

    private Step acquisition(PartnerId asked) {
        List<TrackedOrder> own = timeline.orders().stream()
                .filter(tracked -> asked.equals(tracked.order().partnerId()))
                .toList();
        TrackedOrder winning = timeline.orders().stream()
                .filter(TrackedOrder::counts)
                .findFirst()
                .orElse(null);
        TrackedOrder first =
                own.stream().filter(TrackedOrder::counts).findFirst().orElse(null);
        if (first != null && winning != null) return later(asked, first.order(), winning.order());
        for (TrackedOrder gone : own) {
            if (gone.cancelledOn() == null) continue;
            return new Step.OrderGone(asked.value(), gone.order().orderId().value(), gone.cancelledOn());
        }
        return new Step.NoOrder(asked.value());
    }

    private static Step later(PartnerId asked, OrderPlaced first, OrderPlaced winning) {
        return new Step.LaterOrder(
                asked.value(),
                first.orderId().value(),
                first.placedOn(),
                winning.partnerId() == null ? null : winning.partnerId().value(),
                winning.orderId().value(),
                winning.placedOn());
    }

    /** The last care of the partner up to the day ended by a transfer; else one begins after it; else there is none. */
    private Step care(PartnerId asked) {
        List<Care> care = timeline.care();
        Step refusal = null;
        for (int i = 0; i < care.size(); i++) {
            Care one = care.get(i);
            boolean later = one.from() != null && one.from().isAfter(day);
            if (later && refusal != null) break;
            if (!asked.equals(one.attribution().holder().partnerOrNull())) continue;
            if (later) return caresLater(asked, one);
            if (i + 1 < care.size()) refusal = movedAway(asked, care.get(i + 1));
        }
        return refusal == null ? new Step.NeverCared(asked.value()) : refusal;
    }

    private Step caresLater(PartnerId asked, Care care) {
        return new Step.CaresLater(asked.value(), first(care.from()), transfer(care), day);
    }

    private Step movedAway(PartnerId asked, Care next) {
        LocalDate from = first(next.from());
        PartnerId to = successions.holderOn(next.attribution().holder(), from).partnerOrNull();
        return new Step.MovedAway(asked.value(), to == null ? null : to.value(), from, transfer(next));
    }

    /** Every care but the first begins with a transfer. */
    private static String transfer(Care care) {
        if (care.attribution().transferId() == null)
            throw new IllegalStateException("begins with no transfer: " + care);
        return care.attribution().transferId().value();
    }

    private static LocalDate first(@Nullable LocalDate from) {
        if (from == null) throw new IllegalStateException("this care has no first day");
        return from;
    }
}
