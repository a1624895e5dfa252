package ngage.tier.fate;

import java.time.Instant;
import java.util.List;
import ngage.delivery.adapter.EventTrace;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /event-fates} answers. How often the same came again is not kept.
 *
 * @param fate APPLIED: it caused these announcements. TAKEN: it was applied and no announcement names it, or what it is about
 *     was known with the same content. REFUSED: only refused records claim that id. UNKNOWN
 * @param changes the announcements it caused, the first of them if there are many
 * @param changesLeftOff whether there are more
 * @param refusals the refused records that claim that id, the newest first; also of an id that was applied
 * @param refusalsBefore refused records up to this time were not all looked through; null: all were
 */
record EventFate(
        String source,
        String id,
        String fate,
        List<Change> changes,
        boolean changesLeftOff,
        List<EventTrace.OfRecord> refusals,
        @Nullable Instant refusalsBefore) {

    /** A standing that moved, as {@code tier-changed} announced it. */
    record Change(
            String partnerId,
            long revision,
            String month,
            @Nullable String programme,
            @Nullable String from,
            @Nullable String to,
            String status,
            String reason) {}
}
