package ngage.partner.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import ngage.deadletter.Decision;
import ngage.deadletter.Letter;
import ngage.deadletter.Refused;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is answered.
 *
 * @param id its name: topic, partition and offset of the refused record
 * @param state OPEN, RETRIED or DISCARDED
 * @param source whose event it says it is, in its headers
 * @param cutFrom how many bytes the value had, if only its beginning was kept
 * @param decision null: nobody has decided
 */
public record LetterView(
        String id,
        String state,
        Instant refusedAt,
        @Nullable String source,
        @Nullable String eventId,
        List<RefusalView> refusals,
        @Nullable String cutFrom,
        @Nullable DecisionView decision) {

    /** Why a service refused it. */
    public record RefusalView(String service, String reason, String detail) {}

    /** What was decided; {@code number} is what a later wish names as seen. */
    public record DecisionView(String kind, String by, String at, String reason, long number) {}

    /** A page of letters; {@code next} is the cursor of the next one, null on the last. */
    record Letters(List<LetterView> items, @Nullable String next) {}

    /** A letter with its record. */
    record Whole(LetterView letter, Content record) {}

    /** The record as it came. */
    record Content(@Nullable Bytes key, @Nullable Bytes value, List<Header> headers) {}

    record Header(String name, @Nullable Bytes value) {}

    /** Bytes as text if they are UTF-8, else in Base64. */
    public record Bytes(@Nullable String text, @Nullable String base64) {
        public static @Nullable Bytes of(byte @Nullable [] bytes) {
            if (bytes == null) return null;
            try {
                return new Bytes(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString(),
                        null);
            } catch (CharacterCodingException noText) {
                return new Bytes(null, Base64.getEncoder().encodeToString(bytes));
            }
        }
    }

    /** The number of the last decision, as a wish names it. */
    @JsonIgnore
    public long seen() {
        return decision == null ? Letter.UNDECIDED : decision.number();
    }

    @JsonIgnore
    public boolean isOpen() {
        return decision == null;
    }

    /** A letter as it is answered. */
    public static LetterView of(Letter letter) {
        return new LetterView(
                letter.origin().toString(),
                letter.state().name(),
                letter.refusedAt(),
                letter.source(),
                letter.eventId(),
                letter.refusals().stream()
                        .map(refusal -> new RefusalView(refusal.service(), refusal.reason(), refusal.detail()))
                        .toList(),
                letter.cutFrom(),
                decision(letter));
    }

    static Whole of(Letter letter, Refused refused) {
        List<Header> headers = refused.headers().stream()
                .map(header -> new Header(header.key(), Bytes.of(header.value())))
                .toList();
        return new Whole(of(letter), new Content(Bytes.of(refused.key()), Bytes.of(refused.value()), headers));
    }

    private static @Nullable DecisionView decision(Letter letter) {
        Decision decision = letter.decision();
        return decision == null
                ? null
                : new DecisionView(
                        decision.kind().name(),
                        decision.by(),
                        decision.at(),
                        decision.reason(),
                        letter.decisionNumber());
    }
}
