package ngage.commission.statement;

import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;
import ngage.event.PartnerSucceeded;
import ngage.terms.CareTimeline;
import ngage.terms.Holder;
import ngage.terms.Successions;
import ngage.value.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Who looks after a customer on a day, and since when.
 *
 * @param since the day of the transfer or the succession that brought the customer; null: since it was won, or from the beginning
 */
record Tenure(Holder carer, @Nullable LocalDate since) {

    static Tenure on(LocalDate day, CareTimeline timeline, Successions successions) {
        LocalDate since = null;
        Holder before = carer(begin(timeline), timeline, successions);
        for (LocalDate turn : turns(timeline, successions).headSet(day, true)) {
            Holder carer = carer(turn, timeline, successions);
            if (!carer.equals(before)) since = turn;
            before = carer;
        }
        return new Tenure(carer(day, timeline, successions), since);
    }

    /** The day of the order that won the customer; null while there is none. */
    static @Nullable LocalDate wonOn(CareTimeline timeline) {
        return timeline.orders().stream()
                .filter(tracked ->
                        tracked.order().orderId().equals(timeline.acquirer().orderId()))
                .map(tracked -> tracked.order().placedOn())
                .findFirst()
                .orElse(null);
    }

    private static Holder carer(LocalDate day, CareTimeline timeline, Successions successions) {
        return successions.holderOn(timeline.carerOn(day).holder(), day);
    }

    /** The days on which the carer may become another: of a transfer, or of a succession of whom the latest one names. */
    private static NavigableSet<LocalDate> turns(CareTimeline timeline, Successions successions) {
        NavigableSet<LocalDate> turns = new TreeSet<>();
        for (CareTimeline.Care care : timeline.care()) {
            LocalDate from = care.from();
            if (from != null) turns.add(from);
            LocalDate begun = from == null ? begin(timeline) : from;
            PartnerId named = care.attribution().holder().partnerOrNull();
            if (named == null) continue;
            for (PartnerSucceeded passed : successions.passedOn(named, LocalDate.MAX)) {
                if (passed.effectiveOn().isAfter(begun)) turns.add(passed.effectiveOn());
            }
        }
        return turns;
    }

    /** Whoever won the customer has it from that day on, and a firm that had been bought before never had it. */
    private static LocalDate begin(CareTimeline timeline) {
        LocalDate won = wonOn(timeline);
        return won == null || timeline.carerOn(won).transferId() != null ? LocalDate.MIN : won;
    }
}
