package ngage.tier.preview;

import com.fasterxml.jackson.annotation.JsonRawValue;
import ngage.delivery.adapter.EventCheck;
import ngage.event.EventId;
import ngage.wire.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /event-checks/{topic}} answers. What it would move is told of transfers alone, by their own preview.
 *
 * @param outcome APPLIES; DUPLICATE: the same is known, and it would be ignored; REFUSED
 * @param reason why it would be refused, as in the header {@code dead-letter-reason}
 * @param detail one sentence that names the member and its value
 * @param field the member that is wrong, with its path; null if it is none's fault
 * @param event its own id; null if only the data was sent, or it cannot be read
 * @param data as it was read; null if it cannot be
 */
record EventPreview(
        String outcome,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String field,
        @Nullable EventId event,

        @Nullable @JsonRawValue @Schema(implementation = Object.class)
        String data) {

    static EventPreview of(EventCheck check) {
        Refusal refusal = check.refusal();
        return new EventPreview(
                check.outcome().name(),
                refusal == null ? null : refusal.reason().name(),
                refusal == null ? null : refusal.detail(),
                check.field(),
                check.id(),
                check.data());
    }
}
