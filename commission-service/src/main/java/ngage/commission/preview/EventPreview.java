package ngage.commission.preview;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import ngage.event.EventId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /event-checks/{topic}} answers.
 *
 * @param outcome APPLIES; DUPLICATE: the same is known, and it would be ignored; REFUSED
 * @param reason why it would be refused, as in the header {@code dead-letter-reason}
 * @param detail one sentence that names the member and its value
 * @param field the member that is wrong, with its path; null if it is none's fault
 * @param event its own id; null if only the data was sent, or it cannot be read
 * @param data as it was read; null if it cannot be
 * @param mismatch whether it is a transfer that names somebody else than who looks after the customer; it holds all the same
 * @param postings the lines it would append, the first of them if there are many; null if that is not rehearsed: only what
 *     applies and is of one customer is
 * @param postingsLeftOff how many more there are
 */
record EventPreview(
        String outcome,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String field,
        @Nullable EventId event,

        @Nullable @JsonRawValue @Schema(implementation = Object.class)
        String data,

        boolean mismatch,
        @Nullable List<TransferPreview.Line> postings,
        int postingsLeftOff) {}
