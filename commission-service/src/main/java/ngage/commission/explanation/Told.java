package ngage.commission.explanation;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ngage.commission.explanation.clerk.Cause;
import ngage.commission.explanation.clerk.Clerk;
import ngage.commission.explanation.clerk.Line;
import ngage.commission.explanation.clerk.Step;
import ngage.event.Fact;
import ngage.value.Money;
import ngage.value.PartnerId;
import ngage.wire.EventCodec;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parts that all explanations are made of, as JSON has them. */
final class Told {
    private static final Pattern WORD_BEGIN = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private Told() {}

    /**
     * A step: its figures, and the same in words.
     *
     * @param kind such as WON_BY; says which facts there are
     */
    record StepTold(
            String kind,
            String sentence,
            @Schema(implementation = Object.class) Object facts) {
        static StepTold of(Step step, Clerk clerk) {
            Object facts = step instanceof Step.CausedBy caused ? CauseTold.of(caused.cause()) : step;
            return new StepTold(kindOf(step), clerk.say(step), facts);
        }
    }

    /**
     * The fact that caused a line, and where it was read: topic, partition and offset, or null, if a recovery has put the line back.
     *
     * @param fact its body; null where it was not asked for, the topic no longer has it, or nobody knows where it was read
     */
    record CauseTold(
            String source,
            String id,
            @Nullable String topic,
            @Nullable Integer partition,
            @Nullable Long offset,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String fact) {
        static CauseTold of(Cause cause) {
            Fact fact = cause.fact();
            Cause.Place place = cause.place();
            return new CauseTold(
                    cause.id().source(),
                    cause.id().id(),
                    place == null ? null : place.topic(),
                    place == null ? null : place.partition(),
                    place == null ? null : place.offset(),
                    fact == null ? null : new String(EventCodec.encode(fact), StandardCharsets.UTF_8));
        }
    }

    /** A line of the ledger. */
    record LineTold(
            @Nullable String payoutId,
            String half,
            String state,
            @Nullable String reason,
            @Nullable String partnerId,
            Money amount,
            @Nullable String programme,
            Instant knownAt,
            CauseTold cause) {
        static LineTold of(Line line) {
            PartnerId partnerId = line.account().partnerId();
            return new LineTold(
                    line.payoutId(),
                    line.account().half().name(),
                    line.account().state().name(),
                    line.account().reason() == null
                            ? null
                            : line.account().reason().name(),
                    partnerId == null ? null : partnerId.value(),
                    line.amount(),
                    line.programme(),
                    line.knownAt(),
                    CauseTold.of(line.cause()));
        }
    }

    static List<StepTold> steps(List<Step> steps, Clerk clerk) {
        return steps.stream().map(step -> StepTold.of(step, clerk)).toList();
    }

    static List<LineTold> lines(List<Line> lines) {
        return lines.stream().map(LineTold::of).toList();
    }

    static String sentences(List<Step> steps, Clerk clerk) {
        return steps.stream().map(clerk::say).collect(Collectors.joining(" "));
    }

    static String kindOf(Step step) {
        return WORD_BEGIN
                .matcher(step.getClass().getSimpleName())
                .replaceAll("_")
                .toUpperCase(Locale.ROOT);
    }
}
