package ngage.partner.console.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** What a service would make of an event, as it answers; one that does not reckon lines has no such members. */
public record CheckAnswer(
        String outcome,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String field,
        @Nullable JsonNode data,
        boolean mismatch,
        @Nullable List<Line> postings,
        int postingsLeftOff) {

    boolean applies() {
        return outcome.equals("APPLIES");
    }

    public record Line(
            String bookingId,
            LocalDate serviceDate,
            String half,
            String state,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount) {}
}
