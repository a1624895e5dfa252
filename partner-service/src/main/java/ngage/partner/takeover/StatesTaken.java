package ngage.partner.takeover;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ngage.event.EventId;
import ngage.event.PartnerChanged;
import ngage.wire.EventCodec;

/**
 * Sorts published states against the revisions that are known: a higher one is taken, any other is only compared with
 * what is known under its revision.
 *
 * @param taken states to store, in the order they came; within a partner the revisions rise
 * @param known states of revisions that are not above the known one: our own coming back, or a conflict
 */
record StatesTaken(List<Published> taken, List<Published> known) {
    /** A state as it was published. */
    record Published(EventId id, PartnerChanged state) {
        /** The state as JSON, written as every event body is. */
        String json() {
            return new String(EventCodec.encode(state), StandardCharsets.UTF_8);
        }
    }

    /**
     * Sorts.
     *
     * @param revisions by partner id the revision known before; a partner without one is new
     */
    static StatesTaken sort(List<Published> states, Map<String, Long> revisions) {
        Map<String, Long> latest = new LinkedHashMap<>(revisions);
        List<Published> taken = new ArrayList<>();
        List<Published> known = new ArrayList<>();
        for (Published published : states) {
            String partnerId = published.state().partnerId().value();
            long revision = published.state().revision();
            if (revision > latest.getOrDefault(partnerId, 0L)) {
                latest.put(partnerId, revision);
                taken.add(published);
            } else {
                known.add(published);
            }
        }
        return new StatesTaken(taken, known);
    }

    /** The last state of each partner, which is the one that counts. */
    List<PartnerChanged> latest() {
        Map<String, PartnerChanged> latest = new LinkedHashMap<>();
        taken.forEach(published -> latest.put(published.state().partnerId().value(), published.state()));
        return List.copyOf(latest.values());
    }
}
