package ngage.partner.console.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import ngage.partner.console.shell.Csv;
import ngage.value.Money;
import org.jspecify.annotations.Nullable;

/** The parts that all explanations are made of, as the commission service answers. */
public final class Told {
    private Told() {}

    /** One step, in words. */
    public record Step(String kind, String sentence) {}

    /**
     * The event that caused a line, and where it was read: topic, partition and offset, or null, if a recovery has put the line back.
     *
     * @param fact its body; null where it was not asked for, or the topic no longer has it
     */
    public record Cause(
            String source,
            String id,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,
            @Nullable JsonNode fact) {
        /** The page that says what became of it. */
        public String link() {
            return "/events?source=" + encoded(source) + "&id=" + encoded(id);
        }

        /** Its body, a member a line; null if there is none. */
        public @Nullable String factText() {
            return fact == null || fact.isNull() ? null : fact.toPrettyString();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** A line of the ledger. */
    public record Line(
            @Nullable String payoutId,
            String half,
            String state,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount,
            Instant knownAt,
            Cause cause) {}

    /** Lines as a file. */
    static Csv csv(List<Line> lines) {
        Csv csv = new Csv(
                "payoutId",
                "half",
                "state",
                "reason",
                "partnerId",
                "minorUnits",
                "currency",
                "knownAt",
                "causeSource",
                "causeId",
                "topic",
                "partition",
                "offset");
        for (Line line : lines) {
            csv.row(
                    line.payoutId(),
                    line.half(),
                    line.state(),
                    line.reason(),
                    line.partnerId(),
                    line.amount().minorUnits(),
                    line.amount().currency(),
                    line.knownAt(),
                    line.cause().source(),
                    line.cause().id(),
                    line.cause().topic(),
                    line.cause().partition(),
                    line.cause().offset());
        }
        return csv;
    }
}
