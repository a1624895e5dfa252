package ngage.partner.console.neighbour;

import java.time.Instant;
import java.util.List;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** What became of an event, as a service answers: commission by lines of its ledger, tier by announcements. */
public record EventFate(
        String fate,
        @Nullable List<Line> lines,
        boolean linesLeftOff,
        @Nullable List<Change> changes,
        boolean changesLeftOff,
        List<Refusal> refusals,
        @Nullable Instant refusalsBefore) {

    public record Line(
            @Nullable String payoutId,
            String bookingId,
            String half,
            String state,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount,
            Instant knownAt) {}

    public record Change(
            String partnerId,
            String month,
            @Nullable String from,
            @Nullable String to,
            String status) {}

    public record Refusal(String topic, int partition, long offset, String reason, String detail, Instant recordedAt) {}
}
