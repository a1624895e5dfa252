package ngage.commission.fate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import ngage.delivery.adapter.EventTrace;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /event-fates} answers. How often the same came again is not kept.
 *
 * @param fate APPLIED: it caused these lines. TAKEN: it was applied and no line names it, or what it is about was known with the
 *     same content. REFUSED: only refused records claim that id. UNKNOWN
 * @param lines the ledger lines it caused, the first of them if there are many
 * @param linesLeftOff whether there are more
 * @param refusals the refused records that claim that id, the newest first; also of an id that was applied
 * @param refusalsBefore refused records up to this time were not all looked through; null: all were
 */
record EventFate(
        String source,
        String id,
        String fate,
        List<Line> lines,
        boolean linesLeftOff,
        List<EventTrace.OfRecord> refusals,
        @Nullable Instant refusalsBefore) {

    /** A line of the ledger; {@code payoutId} is null for what is held or the house's. */
    record Line(
            @Nullable String payoutId,
            String bookingId,
            LocalDate serviceDate,
            String half,
            String state,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount,
            Instant knownAt) {}
}
